using System.Security.Cryptography;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Coverage;

/// <summary>
/// The bytes a signature covers (ISO 32000-1, 12.8.1). Sound is only: from the first byte of the file to the signature's own value,
/// and from its end on. Anything else leaves room to change what is shown.
/// </summary>
/// <param name="Contents">The signature's value; empty when there is none.</param>
/// <param name="Segments">What is covered, as offset and length within the file; empty when nothing can be.</param>
/// <param name="Hole">Where the signature's own value stands.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record SignedRange(byte[] Contents, IReadOnlyList<(int Offset, int Length)> Segments, (int Start, int End) Hole, IReadOnlyList<Finding> Problems)
{
    public bool IsSound => Problems.Count == 0;

    /// <summary>Where the covered part of the file ends; 0 when nothing is covered.</summary>
    public int End => Segments.Select(s => s.Offset + s.Length).DefaultIfEmpty().Max();

    public static SignedRange Of(PdfFile file, PdfDictionary signature)
    {
        var problems = new List<Finding>();
        var contents = ReadContents(file, signature, problems);
        var segments = ReadSegments(file, signature, problems);
        if (contents is not null && segments.Count == 2 && problems.Count == 0)
            CheckHole(contents, segments, problems);
        return new(contents?.Bytes ?? [], segments, contents is null ? default : (contents.Start, contents.End), problems);
    }

    /// <summary>One pass over the file, however large; what an earlier signature of it covers is not read again.</summary>
    public byte[] Hash(PdfFile file, HashAlgorithmName algorithm)
    {
        var fromStart = Segments is [{ Offset: 0 }, ..];
        using var hash = file.Hashes.Begin(algorithm, fromStart ? Segments[0].Length : 0);
        foreach (var (offset, length) in Segments.Skip(fromStart ? 1 : 0))
        {
            hash.AppendData(file.Bytes.Span.Slice(offset, length));
            SigningMeter.Hashed.Add(length);
        }

        return hash.GetHashAndReset();
    }

    private static PdfString? ReadContents(PdfFile file, PdfDictionary signature, List<Finding> problems)
    {
        if (file.Resolve(signature["Contents"]) is not PdfString contents || contents.Bytes.Length == 0)
        {
            problems.Add(Finding.Bad("contents-missing", "Chữ ký không có nội dung (Contents)."));
            return null;
        }

        if (contents.Start < 0)
            problems.Add(Finding.Bad("signature-in-object-stream", "Chữ ký nằm trong luồng đối tượng nên không thể có vùng được ký bao quanh nó."));
        else if (signature["Contents"] is not PdfString)
            problems.Add(Finding.Bad("contents-indirect", "Nội dung chữ ký nằm ở đối tượng khác với chữ ký."));
        else if (file.Bytes.Span[contents.Start] != (byte)'<')
            problems.Add(Finding.Bad("contents-not-hex", "Nội dung chữ ký không viết dưới dạng hex."));
        return contents;
    }

    private static List<(int Offset, int Length)> ReadSegments(PdfFile file, PdfDictionary signature, List<Finding> problems)
    {
        if (signature["ByteRange"] is null)
        {
            problems.Add(Finding.Bad("byte-range-missing", "Chữ ký không ghi vùng được ký (ByteRange)."));
            return [];
        }

        if (signature["ByteRange"] is not PdfArray array || array.Items.Select(CrossReferences.Integer).ToArray() is not { Length: >= 2 } numbers || numbers.Length % 2 != 0 || numbers.Any(n => n is null or < 0))
        {
            problems.Add(Finding.Bad("byte-range-malformed", "Chữ ký ghi vùng được ký (ByteRange) không đúng mẫu."));
            return [];
        }

        var segments = numbers.Chunk(2).Select(pair => (Offset: pair[0]!.Value, Length: pair[1]!.Value)).ToList();
        if (segments.Exists(s => s.Offset > file.Bytes.Length || s.Length > file.Bytes.Length - s.Offset))
        {
            problems.Add(Finding.Bad("byte-range-outside-file", "Chữ ký ghi vùng được ký nằm ngoài tệp."));
            return [];
        }

        if (segments.Count != 2)
            problems.Add(Finding.Bad("byte-range-malformed", $"Vùng được ký (ByteRange) phải gồm hai đoạn, ở đây có {segments.Count}."));
        else if (segments[0].Offset != 0)
            problems.Add(Finding.Bad("byte-range-not-from-start", "Vùng được ký không bắt đầu từ đầu tệp."));
        else if (segments[1].Offset < segments[0].Length)
            problems.Add(Finding.Bad("byte-range-overlaps", "Hai đoạn của vùng được ký chồng lên nhau."));
        return segments;
    }

    private static void CheckHole(PdfString contents, List<(int Offset, int Length)> segments, List<Finding> problems)
    {
        var (start, end) = (segments[0].Length, segments[1].Offset);
        if (contents.Start == start && contents.End == end)
            return;
        problems.Add(contents.Start >= start && contents.End <= end
            ? Finding.Bad("byte-range-gap", "Vùng không được ký rộng hơn chỗ đặt chữ ký: có phần của tệp không được chữ ký bảo vệ.")
            : Finding.Bad("contents-not-in-gap", "Chữ ký không nằm ở chỗ mà vùng được ký chừa ra: nội dung chữ ký được chép từ nơi khác tới."));
    }
}
