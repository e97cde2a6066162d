using System.Globalization;
using CongVan.Functions.People;
using CongVan.Papers;

namespace CongVan.Functions.Documents.Registers;

/// <summary>A register of NĐ 30 Phụ lục IV for a year, ready to be printed or to be counted with.</summary>
/// <param name="Kind">Names the file: "so-van-ban-di".</param>
/// <param name="Title">"Sổ đăng ký văn bản đi".</param>
/// <param name="Columns">As the appendix heads them, in its order.</param>
/// <param name="Rows">One cell a column.</param>
/// <param name="Covers">Lines of the cover: year, from and to which day and number.</param>
/// <param name="Closing">How many there are, as the book is closed.</param>
public sealed record RegisterBook(
    string Kind, string Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Covers, string Closing)
{
    /// <summary>Ten columns on A4 lying.</summary>
    private const double Size = 10;

    /// <param name="printed">The day it is printed; the file's date.</param>
    public byte[] AsPdf(Agency agency, DateOnly printed) => BookWriter.Write(new Book
    {
        Lying = true,
        Cover = true,
        ParentAgency = agency.ParentName,
        Agency = agency.DisplayName,
        Title = Title,
        Subtitles = Covers,
        Blocks =
        [
            new Block.Table(Columns, Rows) { Size = Size, Numbered = true },
            new Block.Paragraph(Closing) { Indented = false },
        ],
        Signers = [new BookSigner("Người lập sổ"), new BookSigner("Người đứng đầu cơ quan, tổ chức")],
        Date = printed,
    }).Pdf;

    /// <summary>"so-van-ban-di-2026.pdf".</summary>
    public string FileName(int year, string extension) => string.Create(CultureInfo.InvariantCulture, $"{Kind}-{year}.{extension}");
}
