using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CongVan.Papers;

namespace CongVan.Benchmarks;

/// <summary>A decision of one page with as much noise beside it as makes it large: no two are the same.</summary>
internal static partial class DraftFiles
{
    public const string Signer = "Nguyễn Thị Hạnh";

    public static byte[] Pdf(string subject, int bytes, int seed)
    {
        var page = PaperWriter.Write(new Paper
        {
            ParentAgency = "UBND tỉnh Quảng Ninh",
            Agency = "Sở Nội vụ",
            Notation = "QĐ-SNV",
            Place = "Quảng Ninh",
            TypeName = "QUYẾT ĐỊNH",
            Subject = subject,
            Blocks = [new Block.Paragraph("Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư.")],
            Recipients = ["Như Điều 1", "Lưu: VT"],
            Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = Signer },
        }).Pdf;
        return WithNoise(page, Math.Max(1, bytes - page.Length), seed);
    }

    public static byte[] Docx(int number)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            part.Write(string.Create(CultureInfo.InvariantCulture, $"<w:document>{number}</w:document>"));
        }

        return file.ToArray();
    }

    /// <summary>In an update of its own: one more object that no page shows.</summary>
    private static byte[] WithNoise(byte[] page, int count, int seed)
    {
        var end = Trailer().Match(Encoding.Latin1.GetString(page));
        var (size, root, start) = (int.Parse(end.Groups["size"].ValueSpan, CultureInfo.InvariantCulture), end.Groups["root"].Value, end.Groups["start"].Value);
        var noise = new byte[count];
        new Random(seed).NextBytes(noise);
        using var file = new MemoryStream();
        file.Write(page);
        var at = file.Position;
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size} 0 obj\n<</Length {count}>>\nstream\n")));
        file.Write(noise);
        file.Write("\nendstream\nendobj\n"u8);
        var table = file.Position;
        file.Write(Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"xref\n{size} 1\n{at:0000000000} 00000 n\r\ntrailer\n<</Size {size + 1}/Root {root}/Prev {start}>>\nstartxref\n{table}\n%%EOF\n")));
        return file.ToArray();
    }

    [GeneratedRegex(@"trailer\s*<</Size (?<size>[0-9]+)/Root (?<root>[0-9]+ 0 R).*startxref\s+(?<start>[0-9]+)\s+%%EOF\s*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.RightToLeft, 5000)]
    private static partial Regex Trailer();
}
