using System.Buffers.Binary;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// What a source file is (Đ4.5: word, excel, pdf, zip, rar; texts and sheets of OpenDocument and RTF, which Word and Excel open, count among them), by
/// its first bytes and its name; what the content does not bear out is refused. Nothing is ever unpacked; of a zip the list of contents at its end is read, which tells a bomb.
/// </summary>
/// <param name="Extension">With the dot, lower case.</param>
public sealed record SourceKind(string Extension, string MediaType)
{
    public const string Names = ".doc, .docx, .odt, .rtf, .xls, .xlsx, .ods, .pdf, .zip, .rar";

    private const int EndRecord = 22;
    private const int LongestComment = 65535;
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 2L * 1024 * 1024 * 1024;
    private const int MostRatio = 300;

    private static readonly SourceKind Zip = new(".zip", "application/zip");

    private static readonly SourceKind[] OfficeOpen =
    [
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Zip,
    ];

    private static readonly SourceKind[] OpenDocument =
    [
        new(".odt", "application/vnd.oasis.opendocument.text"),
        new(".ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ];

    private static readonly SourceKind[] Compound = [new(".doc", "application/msword"), new(".xls", "application/vnd.ms-excel")];

    /// <summary>What it is; or why it is not taken, in words.</summary>
    public static async Task<(SourceKind? Kind, string? Refusal)> OfAsync(Stream content, string fileName, CancellationToken cancellation)
    {
        var head = new byte[1024];
        content.Position = 0;
        var start = head.AsMemory(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation));
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        var candidates = Candidates(start.Span);
        if (candidates.Length == 0)
            return (null, $"Tệp nguồn “{Short(fileName)}” không phải word, excel, pdf, zip hay rar (Đ4.5). Chỉ nhận: {Names}.");
        if (candidates == Compound && OfficeOpen.Any(kind => kind.Extension == extension) && await IsLockedAsync(content, cancellation))
            return (null, $"Tệp nguồn “{Short(fileName)}” có mật khẩu: mở tệp, bỏ mật khẩu, lưu lại rồi nộp.");
        if (Array.Find(candidates, kind => kind.Extension == extension) is not { } found)
            return (null, $"Tệp nguồn “{Short(fileName)}” có đuôi {(extension.Length == 0 ? "trống" : extension)} không khớp nội dung ({string.Join(", ", candidates.Select(kind => kind.Extension))}). Kiểm tra lại tệp.");
        return start.Span.StartsWith(ZipHead) && await BombAsync(content, cancellation) is { } bomb
            ? (null, $"Tệp nguồn “{Short(fileName)}” {bomb}: không tiếp nhận. Nén lại chỉ những tệp cần gửi.")
            : (found, null);
    }

    private static ReadOnlySpan<byte> ZipHead => "PK\u0003\u0004"u8;

    private static SourceKind[] Candidates(ReadOnlySpan<byte> start)
    {
        if (start.IndexOf("%PDF-"u8) >= 0)
            return [new(".pdf", "application/pdf")];
        if (start.StartsWith(ZipHead))
            return SaysOfItself(start) is { } known ? [known, Zip] : OfficeOpen;
        if (start.StartsWith("{\\rtf"u8))
            return [new(".rtf", "application/rtf")];
        if (start.StartsWith("Rar!\u001A\u0007"u8))
            return [new(".rar", "application/vnd.rar")];
        return start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Compound : [];
    }

    /// <summary>An OpenDocument begins with an entry <c>mimetype</c>, neither packed nor with extra fields (ODF 1.2 part 3, 3.3).</summary>
    private static SourceKind? SaysOfItself(ReadOnlySpan<byte> start)
    {
        const int Name = 30;
        const int Content = Name + 8;
        if (start.Length < Content + 100 || !start[Name..].StartsWith("mimetype"u8) || BinaryPrimitives.ReadInt32LittleEndian(start[18..]) is not (> 0 and <= 100 and var length))
            return null;
        var said = System.Text.Encoding.ASCII.GetString(start.Slice(Content, length));
        return Array.Find(OpenDocument, kind => kind.MediaType == said);
    }

    /// <summary>With a password a docx is a compound file around a stream of this name (MS-OFFCRYPTO 2.3.4.4).</summary>
    private static async Task<bool> IsLockedAsync(Stream content, CancellationToken cancellation)
    {
        var name = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var piece = new byte[64 * 1024];
        content.Position = 0;
        for (var kept = 0; await content.ReadAtLeastAsync(piece.AsMemory(kept), piece.Length - kept, throwOnEndOfStream: false, cancellation) is > 0 and var read;)
        {
            var whole = piece.AsMemory(0, kept + read);
            if (whole.Span.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length, whole.Length);
            whole[^kept..].CopyTo(piece);
        }

        return false;
    }

    /// <summary>By what the central directory declares (APPNOTE 4.3.12): entries, bytes unpacked, and how many times the file that is.</summary>
    private static async Task<string?> BombAsync(Stream content, CancellationToken cancellation)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndRecord + LongestComment)];
        content.Position = content.Length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellation);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndRecord > tail.Length)
            return "bị cắt ngang hoặc không đúng cấu trúc zip";
        var (entries, size, from) = (
            BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)),
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)),
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        if (entries > MostEntries || size > 16 * 1024 * 1024)
            return "chứa quá nhiều tệp";
        if (from == uint.MaxValue || from + (long)size > content.Length)
            return "không đúng cấu trúc zip";

        var directory = new byte[size];
        content.Position = from;
        await content.ReadExactlyAsync(directory, cancellation);
        return Unpacked(directory, entries) is { } total
            ? total > MostUnpacked || total / Math.Max(1, content.Length) > MostRatio ? "khi giải nén lớn bất thường" : null
            : "không đúng cấu trúc zip";
    }

    private static long? Unpacked(ReadOnlySpan<byte> directory, int entries)
    {
        long total = 0;
        for (var at = 0; entries > 0; entries--)
        {
            if (at + 46 > directory.Length || !directory[at..].StartsWith("PK\u0001\u0002"u8))
                return null;
            total += BinaryPrimitives.ReadUInt32LittleEndian(directory[(at + 24)..]);
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(directory[(at + 28)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[(at + 30)..])
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[(at + 32)..]);
        }

        return total;
    }

    private static string Short(string fileName) => fileName.Length <= 80 ? fileName : fileName[..80] + "…";
}
