namespace CongVan.Functions.Entra;

/// <summary>
/// The application permissions of Microsoft Graph without which something here does not work, and no other. infra/scripts/graph-permissions.sh
/// grants them; a test keeps both in step.
/// </summary>
public static class GraphPermissions
{
    public static IReadOnlyList<string> Needed { get; } =
    [
        "Mail.ReadWrite", // the draft, its look-up, reports of bounces and the folder they go to
        "Mail.Send",
        "User.ReadWrite.All", // create, change, move
        "User.EnableDisableAccount.All", // accountEnabled
        "User.RevokeSessions.All", // revokeSignInSessions
        "User-PasswordProfile.ReadWrite.All", // passwordProfile of a user that is there
        "AuditLog.Read.All", // signInActivity
    ];
}
