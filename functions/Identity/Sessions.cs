using System.Buffers.Text;
using System.Security.Cryptography;
using CongVan.Functions.People;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>Signing in by link, and the sessions that follow.</summary>
public sealed class Sessions(IRegister<Session> sessions, IRegister<SignInLink> links, Officials officials, TimeProvider time)
{
    internal static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    /// <summary>The token of a link that signs this official in once within 15 minutes.</summary>
    public async Task<string> InviteAsync(string officialId, string? returnTo, CancellationToken cancellation)
    {
        var token = NewToken();
        var link = new SignInLink(officialId, time.GetUtcNow() + LinkLife, returnTo);
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
        if (await officials.FindAsync(row.Value.OfficialId, cancellation) is not { Active: true })
            return null;

        var now = time.GetUtcNow();
        var used = new RowWrite<SignInLink>.Replace(key, row.Value with { UsedAt = now }, row.Version);
        if (!(await links.WriteAsync(SignInLink.Partition, [used], cancellation)).IsWritten)
            return null;

        var token = NewToken();
        var session = new Session(row.Value.OfficialId, now, now);
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
        if (await officials.FindAsync(session.OfficialId, cancellation) is not { Active: true } official)
            return null;

        if (now - session.SeenAt >= BetweenNotes)
            await sessions.ChangeAsync(Session.Partition, key, row => row with { SeenAt = now }, cancellation);

        var delegators = (await officials.ResponsibilityAsync(now, cancellation)).DelegatorsOf(official.Id);
        return new Caller($"official-{official.Id}", official.FullName, RolesOf(official, delegators), null, official.Id);
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
        Duty.DecideAccounts => Role.Officer,
        Duty.ApplySeal => Role.Clerk,
        _ => Role.Leader,
    };

    public bool Live(SignInLink link) => link.UsedAt is null && time.GetUtcNow() < link.ExpiresAt;

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
