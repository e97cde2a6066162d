namespace CongVan.Functions.Accounts.Forms;

/// <summary>A filled form as a file: .xlsx or CSV, read the same way.</summary>
internal static class FilledTable
{
    public static bool IsWorkbook(ReadOnlySpan<byte> file, string fileName) =>
        file.StartsWith("PK"u8) || fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);

    public static bool IsCsv(string fileName, string? contentType) =>
        fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || contentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="UnreadableWorkbookException">It cannot be read, or is more than a form can be.</exception>
    public static IReadOnlyList<Sheet> Sheets(byte[] file, bool csv) => csv ? [Sheet.OfCsv(file)] : Sheet.ReadAll(file);
}
