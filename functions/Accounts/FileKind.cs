using CongVan.Functions.Errors;

namespace CongVan.Functions.Accounts;

/// <summary>What a file is by its first bytes; names and declared types are only claims.</summary>
public sealed record FileKind(string Extension, string MediaType, params IReadOnlyList<string> OtherExtensions)
{
    private static readonly FileKind Pdf = new(".pdf", "application/pdf");
    private static readonly FileKind Jpeg = new(".jpg", "image/jpeg", ".jpeg");
    private static readonly FileKind Png = new(".png", "image/png");

    /// <summary>PDF, JPEG or PNG; null for anything else.</summary>
    public static async Task<FileKind?> OfAsync(Stream content, CancellationToken cancellation)
    {
        var head = new byte[1024];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var start = head.AsSpan(0, read);

        // PDF readers accept the header anywhere in the first kilobyte.
        if (start.IndexOf("%PDF-"u8) >= 0) return Pdf;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        return start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png : null;
    }

    /// <summary>Refuses a file of another kind than allowed, or than its name says.</summary>
    public static void Demand(FileKind? kind, string fileName, string part)
    {
        var extension = Path.GetExtension(fileName);
        if (kind is null)
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "loai-tep-khong-nhan", $"Tệp \"{Short(fileName)}\" ở phần {part} không phải PDF, JPG hay PNG. Xuất hoặc quét lại văn bản thành PDF rồi nộp lại."));
        }

        var agrees = extension.Length == 0
            || string.Equals(extension, kind.Extension, StringComparison.OrdinalIgnoreCase)
            || kind.OtherExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase);
        if (!agrees)
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "ten-tep-khong-dung-noi-dung",
                $"Tệp \"{Short(fileName)}\" ở phần {part} có đuôi {extension} nhưng nội dung là {kind.Extension}. Kiểm tra lại có chọn đúng tệp không; nếu đúng thì đổi tên rồi nộp lại."));
        }
    }

    /// <summary>A name to show and to download under: no path, no control characters, at most 100 characters.</summary>
    public static string SafeName(string fileName, FileKind kind)
    {
        var bare = Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/').Split('/')[^1]);
        var clean = new string([.. bare.Where(c => !char.IsControl(c) && !"<>:\"|?*".Contains(c, StringComparison.Ordinal))]).Trim(' ', '.');
        return (clean.Length is 0 ? "van-ban" : clean[..Math.Min(clean.Length, 100)]) + kind.Extension;
    }

    private static string Short(string fileName) => fileName.Length <= 80 ? fileName : fileName[..80] + "…";
}
