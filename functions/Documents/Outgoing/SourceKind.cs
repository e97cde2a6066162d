using System.Buffers.Binary;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// What a source file is (Đ4.5: word, excel, pdf, zip, rar), by its first bytes and its name; what the content does not bear out is
/// refused. Nothing is ever unpacked; of a zip the list of contents at its end is read, which tells a bomb.
/// </summary>
/// <param name="Extension">With the dot, lower case.</param>
public sealed record SourceKind(string Extension, string MediaType)
{
    public const string Names = ".doc, .docx, .xls, .xlsx, .pdf, .zip, .rar";

    private const int EndRecord = 22;
    private const int LongestComment = 65535;
    private const int MostEntries = 10_000;
    private const long MostUnpacked = 2L * 1024 * 1024 * 1024;
    private const int MostRatio = 300;

    private static readonly SourceKind[] Zipped =
    [
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        new(".zip", "application/zip"),
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
        if (Array.Find(candidates, kind => kind.Extension == extension) is not { } found)
            return (null, $"Tệp nguồn “{Short(fileName)}” có đuôi {(extension.Length == 0 ? "trống" : extension)} không khớp nội dung ({string.Join(", ", candidates.Select(kind => kind.Extension))}). Kiểm tra lại tệp.");
        return Zipped.Contains(found) && await BombAsync(content, cancellation) is { } bomb
            ? (null, $"Tệp nguồn “{Short(fileName)}” {bomb}: không tiếp nhận. Nén lại chỉ những tệp cần gửi.")
            : (found, null);
    }

    private static SourceKind[] Candidates(ReadOnlySpan<byte> start)
    {
        if (start.IndexOf("%PDF-"u8) >= 0)
            return [new(".pdf", "application/pdf")];
        if (start.StartsWith("PK\u0003\u0004"u8))
            return Zipped;
        if (start.StartsWith("Rar!\u001A\u0007"u8))
            return [new(".rar", "application/vnd.rar")];
        return start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Compound : [];
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
