using System.IO.Compression;
using System.Text;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// What is looked at before a workbook is opened: that it is one, and that opening it is bounded work. Sizes are counted while
/// inflating, since the sizes an archive declares are whatever its maker wrote.
/// </summary>
internal static class WorkbookPackage
{
    /// <summary>A form of 2,000 lines is below 1 MB of XML.</summary>
    public const int InflatedBytes = 16 * 1024 * 1024;

    /// <summary>A workbook of ours has 8 parts; with printer settings and themes some 20.</summary>
    public const int Parts = 200;

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <exception cref="UnreadableWorkbookException">It is something else, or more than a form can be.</exception>
    public static void Check(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith(CompoundFile))
        {
            throw new UnreadableWorkbookException(
                bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                    ? "Tệp Excel được đặt mật khẩu. Bỏ mật khẩu rồi nộp lại."
                    : "Tệp theo định dạng Excel cũ (.xls). Mở bằng Excel, lưu lại thành \"Excel Workbook (.xlsx)\" rồi nộp lại.");
        }

        if (!bytes.StartsWith(Zip))
            throw NotAWorkbook();

        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            Check(archive);
        }
        catch (InvalidDataException broken)
        {
            throw Broken(broken);
        }
    }

    public static UnreadableWorkbookException Broken(Exception cause) =>
        new("Tệp Excel bị hỏng, không mở được. Tải lại mẫu, điền và nộp lại.", cause);

    public static UnreadableWorkbookException NotAWorkbook() =>
        new("Tệp không phải là sổ tính Excel (.xlsx). Dùng tệp mẫu mau-01.xlsx, điền và nộp lại.");

    public static UnreadableWorkbookException TooMuch() =>
        new("Tệp Excel chứa nhiều dữ liệu hơn một mẫu đề nghị có thể có. Chỉ dùng tệp mẫu mau-01.xlsx, không chèn thêm dữ liệu khác, rồi nộp lại.");

    private static void Check(ZipArchive archive)
    {
        if (archive.Entries.Count > Parts)
            throw TooMuch();

        if (archive.Entries.Any(part => part.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)))
            throw new UnreadableWorkbookException("Tệp Excel có macro nên không được nhận. Lưu lại thành \"Excel Workbook (.xlsx)\" rồi nộp lại.");

        if (archive.GetEntry("[Content_Types].xml") is null)
            throw NotAWorkbook();

        var budget = (long)InflatedBytes;
        var buffer = new byte[81920];
        foreach (var part in archive.Entries)
        {
            if (part.IsEncrypted)
                throw new UnreadableWorkbookException("Tệp được đặt mật khẩu. Bỏ mật khẩu rồi nộp lại.");

            using var content = part.Open();
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                budget -= read;
                if (budget < 0)
                    throw TooMuch();
            }
        }
    }
}
