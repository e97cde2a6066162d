using CongVan.Functions.Accounts;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// What a document's file is by its first bytes: the signed file and its source file, word, excel, pdf, zip or rar (Đ4.5), and scans.
/// Archives are told by their head and never opened.
/// </summary>
public sealed record DocumentFileKind(string MediaType, string Words, params IReadOnlyList<string> Extensions)
{
    public static DocumentFileKind Pdf { get; } = new("application/pdf", "PDF", ".pdf");

    private static readonly DocumentFileKind Jpeg = new("image/jpeg", "ảnh JPG", ".jpg", ".jpeg");
    private static readonly DocumentFileKind Png = new("image/png", "ảnh PNG", ".png");

    /// <summary>Word and Excel files are ZIP archives; only opening one would tell, and nothing here opens archives.</summary>
    private static readonly DocumentFileKind Zip = new("application/zip", "ZIP, Word hoặc Excel", ".zip", ".docx", ".xlsx", ".docm", ".xlsm", ".odt", ".ods", ".pptx");
    private static readonly DocumentFileKind Rar = new("application/vnd.rar", "RAR", ".rar");
    private static readonly DocumentFileKind Ole = new("application/x-ole-storage", "Word hoặc Excel 97–2003", ".doc", ".xls", ".ppt");
    private static readonly DocumentFileKind Rtf = new("application/rtf", "RTF", ".rtf");
    private static readonly DocumentFileKind Mail = new("message/rfc822", "thư điện tử", ".eml");

    /// <summary>Names and declared types are only claims. Null for a kind that documents do not come in.</summary>
    public static DocumentFileKind? Of(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, 1024)];
        if (head.IndexOf("%PDF-"u8) >= 0) return Pdf; // readers accept the header anywhere in the first kilobyte
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith("PK\u0003\u0004"u8)) return Zip;
        if (head.StartsWith("Rar!\u001a\u0007"u8)) return Rar;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Ole;
        if (head.StartsWith("{\\rtf"u8)) return Rtf;
        return LooksLikeMail(head) ? Mail : null;
    }

    /// <summary>A name to show and to download under: no path, no control characters, at most 100 characters before the extension.</summary>
    public string SafeName(string fileName)
    {
        var given = Path.GetExtension(fileName);
        var extension = Extensions.FirstOrDefault(one => string.Equals(one, given, StringComparison.OrdinalIgnoreCase)) ?? Extensions[0];
        return FileKind.SafeName(fileName, new FileKind(extension, MediaType));
    }

    /// <summary>Does the name say what the content is?</summary>
    public bool Agrees(string fileName) =>
        Path.GetExtension(fileName) is not { Length: > 0 } extension || Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase);

    private static bool LooksLikeMail(ReadOnlySpan<byte> head) =>
        head.StartsWith("Received:"u8) || head.StartsWith("Return-Path:"u8) || head.StartsWith("From:"u8) || head.StartsWith("MIME-Version:"u8)
        || head.StartsWith("Message-ID:"u8) || head.StartsWith("Delivered-To:"u8) || head.StartsWith("Date:"u8) || head.StartsWith("Subject:"u8);
}
