using CongVan.Functions.Storage;

namespace CongVan.Functions.Directory.Graph;

/// <summary>
/// Which user of Microsoft Entra an account is, and how far that user follows our registers, which lead. Partition: the login.
/// </summary>
/// <param name="UserId">Entra's own id, which no renaming changes.</param>
/// <param name="Version">The account's <see cref="DirectoryAccount.Version"/> that was carried over.</param>
/// <param name="Password">Which password was: <see cref="PasswordOf"/>.</param>
/// <param name="SessionsEndedAt">The latest end of sessions that was.</param>
public sealed record EntraLink(string UserId, DateTimeOffset MadeAt, int Version, string Password, DateTimeOffset? SessionsEndedAt)
{
    public const string Key = "user";

    /// <summary>A new user, with a password nobody knows, to be changed; or one who was there before, whose password is left alone.</summary>
    public const string FirstPassword = "0:False:True:0";

    public static RegisterDefinition<EntraLink> Definition { get; } = new("entra-users");

    /// <summary>Tells one state of an account's password from the next.</summary>
    public static string PasswordOf(AccountRow.Current state) =>
        $"{state.Account.PasswordsSet}:{state.Account.HasPassword}:{state.Account.MustChangePassword}:{state.Resets}";
}
