namespace CongVan.Functions.Directory;

/// <summary>Accounts that were there before this system came: made by no request, and nobody knows when they were first used.</summary>
public static class ImportedAccounts
{
    /// <summary>Their lines are in this partition of the register of lines, where a request has its own.</summary>
    public const string Partition = "nap-tai-khoan";

    public static string OriginOf(string login) => $"{Partition}/{login}";

    public static bool IsImported(this DirectoryAccount account) => account.Origin.StartsWith(Partition + "/", StringComparison.Ordinal);
}
