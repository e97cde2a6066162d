using CongVan.Papers;

namespace CongVan.Tests.Papers;

/// <summary>Registers and lists printed from the system (NĐ 30 Phụ lục IV, V).</summary>
public sealed class BookTests
{
    private static readonly IReadOnlyList<Column> Ten =
    [
        new("Số, ký hiệu văn bản", 11), new("Ngày tháng văn bản", 9, Alignment.Centered), new("Tên loại và trích yếu nội dung văn bản", 24), new("Người ký", 10),
        new("Nơi nhận văn bản", 16), new("Đơn vị, người nhận bản lưu", 9), new("Số lượng bản", 6, Alignment.Centered), new("Ngày chuyển", 8, Alignment.Centered), new("Ký nhận", 6), new("Ghi chú", 9),
    ];

    internal static readonly Book Register = new()
    {
        Lying = true,
        Cover = true,
        ParentAgency = "Ủy ban nhân dân tỉnh Quảng Ninh",
        Agency = "Sở Nội vụ",
        Title = "Sổ đăng ký văn bản đi",
        Subtitles = ["Năm: 2026", "Từ ngày 02/3/2026 đến ngày 31/3/2026", "Từ số 01 đến số 60"],
        Blocks =
        [
            new Block.Table(Ten, [.. Enumerable.Range(1, 60).Select(n => Row(n))]) { Size = 10, Numbered = true },
            new Block.Paragraph("Sổ này có 60 văn bản."),
        ],
        Signers = [new("Người lập sổ"), new("Người đứng đầu cơ quan")],
        Date = new DateOnly(2026, 3, 31),
    };

    [Fact]
    public void A_register_lies_has_a_cover_and_its_ten_columns_are_named_and_numbered_on_each_page()
    {
        var written = BookWriter.Write(Register);
        var pages = Extracted.Pages(written.Pdf);
        Assert.Equal(written.Pages, pages.Count);
        Assert.Contains("SỔ ĐĂNG KÝ VĂN BẢN ĐI", pages[0], StringComparison.Ordinal);
        Assert.Contains("Từ số 01 đến số 60", pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("SỔ ĐĂNG KÝ", pages[1], StringComparison.Ordinal);
        Assert.All(pages.Skip(1).SkipLast(1), page => Assert.Contains("(1)(2)(3)(4)(5)(6)(7)(8)(9)(10)", page, StringComparison.Ordinal));
        Assert.Contains("NGƯỜI LẬP SỔ", pages[^1], StringComparison.Ordinal);
        var all = string.Concat(pages);
        Assert.All(Enumerable.Range(1, 60), n => Assert.Contains($"{n:00}/QĐ-SNV", all, StringComparison.Ordinal));
        Assert.Empty(written.Unprintable);
        using var document = UglyToad.PdfPig.PdfDocument.Open(written.Pdf);
        Assert.All(document.GetPages(), page => Assert.True(page.Width > page.Height));
    }

    [Fact]
    public void The_same_book_gives_the_same_bytes() => Assert.Equal(BookWriter.Write(Register).Pdf, BookWriter.Write(Register).Pdf);

    [Fact]
    public void A_row_with_three_hundred_recipients_goes_over_pages_and_loses_none()
    {
        var many = Enumerable.Range(1, 300).Select(n => $"Ủy-ban-{n}").ToList();
        var book = Register with { Cover = false, Blocks = [new Block.Table(Ten, [[.. Row(1).Select((cell, at) => at == 4 ? string.Join("; ", many) : cell)]]) { Size = 10, Numbered = true }] };
        var words = string.Join(' ', Extracted.Lines(BookWriter.Write(book).Pdf).SelectMany(page => page)).Split(' ', ';').ToHashSet(StringComparer.Ordinal);
        Assert.All(many, one => Assert.Contains(words, word => word.Contains(one, StringComparison.Ordinal)));
    }

    [Fact]
    public void Headings_go_over_the_width_and_minutes_bear_the_motto_and_two_signers()
    {
        var book = Register with
        {
            Lying = false,
            Cover = false,
            Motto = true,
            PlaceAndDate = "Quảng Ninh, ngày 31 tháng 3 năm 2026",
            Title = "Biên bản giao nhận hồ sơ, tài liệu",
            Subtitles = [],
            Blocks = [new Block.Table([new("Số và ký hiệu", 1), new("Tiêu đề", 3)], [["I. TỔ CHỨC CÁN BỘ"], ["01.TCCB", "Hồ sơ tuyển dụng công chức"]]) { Headings = [0] }],
            Signers = [new("Đại diện bên giao", "Trần Văn A"), new("Đại diện bên nhận", "Lê Thị B")],
        };
        var page = Assert.Single(Extracted.Pages(BookWriter.Write(book).Pdf));
        Assert.All(
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN GIAO NHẬN HỒ SƠ, TÀI LIỆU", "I. TỔ CHỨC CÁN BỘ", "01.TCCB", "ĐẠI DIỆN BÊN NHẬN", "Lê Thị B"],
            part => Assert.Contains(part, page, StringComparison.Ordinal));
    }

    /// <summary>ISO 19005-2: what the printed register is kept as.</summary>
    [Fact]
    public async Task Qpdf_finds_nothing_wrong_with_it() =>
        Assert.Contains("No syntax or stream encoding errors found", await Extracted.CheckedByQpdf(BookWriter.Write(Register).Pdf), StringComparison.Ordinal);

    private static IReadOnlyList<string> Row(int n) =>
    [
        $"{n:00}/QĐ-SNV", "05/3/2026", "Quyết định về việc ban hành Kế hoạch kiểm tra công tác cải cách hành chính năm 2026", "Nguyễn Thị Hạnh",
        "Sở Tài chính; Sở Xây dựng", "Văn thư", "3", "05/3/2026", "", "",
    ];
}
