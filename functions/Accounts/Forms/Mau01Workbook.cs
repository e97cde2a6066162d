using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// Mẫu 01 (Phụ lục of the Regulation) as an Excel workbook: the blank one an agency downloads, and the filled one it files.
/// Beside the form's own columns stand those the law needs and the form lacks: the holder of each agency account (Đ17, 23.5)
/// and the ground of each line (Đ8.2a–d).
/// </summary>
public static class Mau01Workbook
{
    public const string FileName = "mau-01.xlsx";

    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The form with nothing filled in, addressed to <paramref name="managingDepartment"/> (the Sở, by its present name).</summary>
    public static byte[] Blank(string managingDepartment) => Write(new ProvisioningForm(), managingDepartment);

    /// <summary>The form with what <paramref name="form"/> holds; reading it gives the same form again.</summary>
    public static byte[] Write(ProvisioningForm form, string managingDepartment) =>
        Mau01Writer.Write(form, managingDepartment);

    /// <summary>
    /// Reads a filled form, forgiving what people do to forms: empty and inserted rows, merged cells, spaces, numbers typed as
    /// numbers, dates as dates or as text. Nothing is judged here but what cannot be read at all. The work is bounded whatever
    /// the bytes are; the file's own size is the caller's limit.
    /// </summary>
    public static Mau01Reading Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return Mau01Reader.Read(Sheet.ReadAll(file));
        }
        catch (UnreadableWorkbookException unreadable)
        {
            return Mau01Reading.Refused(unreadable.Message);
        }
    }
}

/// <summary>A form, or the reasons in Vietnamese why the file cannot be read as one, each naming its cell where there is one.</summary>
public sealed record Mau01Reading(ProvisioningForm? Form, IReadOnlyList<string> Errors)
{
    internal static Mau01Reading Refused(params string[] errors) => new(null, errors);
}
