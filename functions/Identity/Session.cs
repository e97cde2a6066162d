using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>A browser that is signed in; the cookie holds a token, the register its hash.</summary>
/// <param name="SeenAt">Written at most every five minutes.</param>
public sealed record Session(Reader Reader, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt = null)
{
    internal const string Partition = "sessions";

    /// <summary>Contains every session, by the hash of its token.</summary>
    internal static RegisterDefinition<Session> Register { get; } = new("sessions");
}

/// <summary>Who a registered mail address belongs to: an official of the Sở, or an agency by its mailbox. One of the two.</summary>
public sealed record Reader(string? OfficialId, string? AgencyCode)
{
    /// <summary>As callers are named in logs and in the audit; no personal name.</summary>
    public string Id => OfficialId is { } official ? $"official-{official}" : $"agency-{AgencyCode}";
}

/// <summary>A link that signs in once.</summary>
/// <param name="ReturnTo">Local address to go to afterwards.</param>
public sealed record SignInLink(Reader Reader, DateTimeOffset ExpiresAt, string? ReturnTo, DateTimeOffset? UsedAt = null)
{
    internal const string Partition = "links";

    /// <summary>Contains every sign-in link sent, by the hash of its token.</summary>
    internal static RegisterDefinition<SignInLink> Register { get; } = new("sign-in-links");
}
