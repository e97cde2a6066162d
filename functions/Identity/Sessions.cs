using System.Buffers.Text;
using System.Security.Cryptography;
using CongVan.Functions.People;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>Signing in by link, and the sessions that follow.</summary>
public sealed class Sessions(
    IRegister<Session> sessions, IRegister<SignInLink> links, Officials officials, IAgencies agencies, TimeProvider time)
{
    internal static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    /// <summary>Whose registered address this is, with the name to greet them by; null when it is nobody's.</summary>
    public async Task<(Reader Reader, string Name, string Mail)?> FindByMailAsync(string mail, CancellationToken cancellation)
    {
        if (await officials.FindByMailAsync(mail, cancellation) is { } official)
            return (new Reader(official.Id, null), official.FullName, official.Mail);

        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (agency.Active && MailAddresses.Same(agency.Mailbox, mail))
                return (new Reader(null, agency.Code), agency.DisplayName, agency.Mailbox);
        }

        return null;
    }

    /// <summary>The name of a reader who may still sign in; null otherwise.</summary>
    public async Task<string?> NameOfAsync(Reader reader, CancellationToken cancellation) => reader switch
    {
        { OfficialId: { } id } => await officials.FindAsync(id, cancellation) is { Active: true } official ? official.FullName : null,
        { AgencyCode: { } code } => await agencies.FindAsync(code, cancellation) is { Active: true } agency ? agency.DisplayName : null,
        _ => null,
    };

    /// <summary>Where a reader begins: what waits for them where the list of processes is not theirs to see.</summary>
    public async Task<string> HomeOfAsync(Reader reader, CancellationToken cancellation) =>
        reader.OfficialId is { } id && await officials.FindAsync(id, cancellation) is { AgencyCode: not null } ? "/console/viec" : "/console";

    /// <summary>The token of a link that signs this reader in once within 15 minutes.</summary>
    public async Task<string> InviteAsync(Reader reader, string? returnTo, CancellationToken cancellation)
    {
        var token = NewToken();
        var link = new SignInLink(reader, time.GetUtcNow() + LinkLife, returnTo);
        await links.AddOrFindAsync(SignInLink.Partition, LinkTokens.HashOf(token), link, cancellation);
        return token;
    }

    /// <summary>What the link opens; null when it never did. Uses nothing up: mail scanners follow links.</summary>
    public async Task<SignInLink?> FindLinkAsync(string token, CancellationToken cancellation) =>
        (await links.FindAsync(SignInLink.Partition, LinkTokens.HashOf(token), cancellation))?.Value;

    /// <summary>Uses the link up; the token of the session, or null. Of two uses at once one gets the session.</summary>
    public async Task<(string Token, SignInLink Link)?> StartAsync(string linkToken, CancellationToken cancellation)
    {
        var key = LinkTokens.HashOf(linkToken);
        if (await links.FindAsync(SignInLink.Partition, key, cancellation) is not { } row || !Live(row.Value))
            return null;
        if (await NameOfAsync(row.Value.Reader, cancellation) is null)
            return null;

        var now = time.GetUtcNow();
        var used = new RowWrite<SignInLink>.Replace(key, row.Value with { UsedAt = now }, row.Version);
        if (!(await links.WriteAsync(SignInLink.Partition, [used], cancellation)).IsWritten)
            return null;

        var token = NewToken();
        var session = new Session(row.Value.Reader, now, now);
        await sessions.AddOrFindAsync(Session.Partition, LinkTokens.HashOf(token), session, cancellation);
        return (token, row.Value);
    }

    /// <summary>Who is signed in with this cookie; null when nobody is, or not any more.</summary>
    public async Task<Caller?> ProveAsync(string token, CancellationToken cancellation)
    {
        var key = LinkTokens.HashOf(token);
        var now = time.GetUtcNow();
        if (await sessions.FindAsync(Session.Partition, key, cancellation) is not { Value: { EndedAt: null } session }
            || now - session.SeenAt >= Idle)
            return null;
        if (await CallerOf(session.Reader, now, cancellation) is not { } caller)
            return null;

        if (now - session.SeenAt >= BetweenNotes)
            await sessions.ChangeAsync(Session.Partition, key, row => row with { SeenAt = now }, cancellation);

        return caller;
    }

    private async Task<Caller?> CallerOf(Reader reader, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await NameOfAsync(reader, cancellation) is not { } name)
            return null;
        if (reader.OfficialId is not { } id)
            return new Caller(reader.Id, name, [Role.Agency], reader.AgencyCode, null);

        var official = await officials.FindAsync(id, cancellation);
        if (official!.AgencyCode is { } agency)
            return new Caller(reader.Id, name, [Role.AgencyOfficial], agency, id);

        var delegators = (await officials.ResponsibilityAsync(now, cancellation)).DelegatorsOf(id);
        return new Caller(reader.Id, name, RolesOf(official, delegators), null, id);
    }

    public Task EndAsync(string token, CancellationToken cancellation) =>
        sessions.ChangeAsync(
            Session.Partition,
            LinkTokens.HashOf(token),
            row => row.EndedAt is null ? row with { EndedAt = time.GetUtcNow() } : row,
            cancellation);

    /// <summary>What an official's duties, and those of whoever delegated to them, open.</summary>
    internal static IReadOnlyList<Role> RolesOf(Official official, IEnumerable<Official> delegators)
    {
        var roles = delegators.Append(official).SelectMany(one => one.Duties).Select(RoleOf);
        return [.. (official.Administers ? roles.Append(Role.Administrator) : roles).Distinct().Order()];
    }

    private static Role RoleOf(Duty duty) => duty switch
    {
        Duty.DecideAccounts or Duty.ProposeAccounts or Duty.ReviewAccounts => Role.Officer,
        Duty.ApplySeal => Role.Clerk,
        _ => Role.Leader,
    };

    public bool Live(SignInLink link) => link.UsedAt is null && time.GetUtcNow() < link.ExpiresAt;

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
