using System.IO.Compression;
using CongVan.Papers;

namespace CongVan.Walkthrough.Documents;

/// <summary>A document as its drafter writes it: the PDF with places for number and date, and the file it was written in.</summary>
/// <param name="Type">Code of the type: "quyet-dinh".</param>
/// <param name="Subject">Trích yếu.</param>
/// <param name="Text">Its paragraphs.</param>
internal sealed record Draft(Bureau From, string Type, string Subject, IReadOnlyList<Bureau> To, params IReadOnlyList<string> Text)
{
    /// <summary>Mức độ khẩn, by its code; null for an ordinary one.</summary>
    public string? Priority { get; init; }

    /// <summary>Id of the incoming document it answers.</summary>
    public string? Answers { get; init; }

    private bool IsLetter => Type == "cong-van";

    private string TypeName => Type switch
    {
        "quyet-dinh" => "QUYẾT ĐỊNH",
        "thong-bao" => "THÔNG BÁO",
        "bao-cao" => "BÁO CÁO",
        _ => throw new InvalidOperationException($"The story writes no {Type}."),
    };

    private string Notation => Type switch
    {
        "quyet-dinh" => $"QĐ-{From.Abbreviation}",
        "thong-bao" => $"TB-{From.Abbreviation}",
        "bao-cao" => $"BC-{From.Abbreviation}",
        _ => $"{From.Abbreviation}-VP",
    };

    /// <summary>Signed by the deputy for the head.</summary>
    public byte[] Pdf() => PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = From.DisplayName,
        Notation = Notation,
        Place = "Quảng Ninh",
        TypeName = IsLetter ? null : TypeName,
        Subject = Subject,
        Addressees = IsLetter ? [.. To.Select(to => to.DisplayName)] : [],
        Blocks = [.. Text.Select(paragraph => new Block.Paragraph(paragraph))],
        Recipients = [IsLetter ? "Như trên" : string.Join(", ", To.Select(to => to.DisplayName)), "Lưu: VT, VP"],
        Signature = new() { PrefixLine = $"KT. {From.Head}", PostLine = $"PHÓ {From.Head}", FullName = From.Names[Bureau.Deputy] },
    }).Pdf;

    /// <summary>Tệp nguồn (Đ4.5): a small .docx with the same text.</summary>
    public byte[] Source()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            part.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            foreach (var paragraph in Text)
                part.Write($"<w:p><w:r><w:t>{System.Net.WebUtility.HtmlEncode(paragraph)}</w:t></w:r></w:p>");
            part.Write("</w:body></w:document>");
        }

        return file.ToArray();
    }
}
