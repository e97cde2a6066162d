using System.Globalization;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.People;
using CongVan.Papers;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The forms of NĐ 30 Phụ lục V as PDF.</summary>
internal static class DossierBooks
{
    /// <summary>Danh mục hồ sơ.</summary>
    public static byte[] List(DossierListRow row, Agency agency, IReadOnlyDictionary<string, string> creators, DateOnly today)
    {
        var lines = DossierListRules.Lines(row.Items);
        var cells = lines.Select(line => (IReadOnlyList<string>)(line.Item is { } item
            ? [item.Notation, item.Title, item.Retention, creators.GetValueOrDefault(item.CreatorId, ""), item.Note ?? ""]
            : [line.Heading!])).ToList();
        var issued = row.IssuedAt is { } at ? VietnamTime.DateOf(at) : today;
        return Write(
            agency,
            "Danh mục hồ sơ",
            [string.Create(CultureInfo.InvariantCulture, $"Năm {row.Year}"), row.State is DossierListState.Issued ? $"(Ban hành {PlaceAndDate.Words(issued)})" : "(Dự thảo)"],
            [
                new Block.Table(
                    [new("Số và ký hiệu hồ sơ", 14), new("Tên đề mục và tiêu đề hồ sơ", 46), new("Thời hạn bảo quản", 14, Alignment.Centered), new("Người lập hồ sơ", 16), new("Ghi chú", 10)], cells)
                { Headings = [.. Enumerable.Range(0, lines.Count).Where(index => lines[index].Heading is not null)] },
                new Block.Paragraph(DossierListRules.Closing(row.Items)),
            ],
            row.IssuedBy is { } head ? [new BookSigner("Người phê duyệt", head)] : [new BookSigner("Người lập danh mục"), new BookSigner("Người đứng đầu cơ quan, tổ chức")],
            issued,
            motto: true);
    }

    /// <summary>Mục lục hồ sơ, tài liệu nộp lưu.</summary>
    public static byte[] TransferList(IReadOnlyList<DossierRow> rows, Agency agency, int year, DateOnly today) => Write(
        agency,
        "Mục lục hồ sơ, tài liệu nộp lưu",
        [string.Create(CultureInfo.InvariantCulture, $"Năm {year}")],
        [
            TransferTable(rows),
            new Block.Paragraph(string.Create(
                CultureInfo.InvariantCulture,
                $"Mục lục này gồm {rows.Count} hồ sơ, trong đó: {rows.Count(row => row.Retention is { Years: null })} hồ sơ bảo quản vĩnh viễn; {rows.Count(row => row.Retention is { Years: not null })} hồ sơ bảo quản có thời hạn.")),
        ],
        [new BookSigner("Người lập mục lục"), new BookSigner("Người đứng đầu đơn vị")],
        today,
        motto: false);

    /// <summary>Mục lục văn bản, tài liệu trong hồ sơ.</summary>
    public static byte[] Contents(DossierRow row, IReadOnlyList<DossierItem> items, Agency agency, DateOnly today) => Write(
        agency,
        "Mục lục văn bản, tài liệu trong hồ sơ",
        [row.Reference, $"Thời hạn bảo quản: {row.Metadata.Maintenance}"],
        [
            new Block.Table(
                [
                    new("STT", 6, Alignment.Centered), new("Số, ký hiệu văn bản", 15), new("Ngày tháng năm văn bản", 12, Alignment.Centered), new("Tên loại và trích yếu nội dung văn bản", 34), new("Tác giả văn bản", 14),
                    new("Tờ số/ Trang số", 9, Alignment.Centered), new("Ghi chú", 10),
                ],
                Numbered(items)),
            new Block.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Hồ sơ có {items.Count} văn bản, {items.Sum(item => item.Entry.Pages ?? 0)} trang.")),
        ],
        [],
        today,
        motto: false);

    /// <summary>Biên bản giao nhận hồ sơ, tài liệu.</summary>
    public static byte[] Minutes(DossierRow row, HandedOver handed, int files, Agency agency)
    {
        var date = VietnamTime.DateOf(handed.At);
        return BookWriter.Write(new Book
        {
            ParentAgency = agency.ParentName,
            Agency = agency.DisplayName,
            Motto = true,
            PlaceAndDate = PlaceAndDate.Line("Quảng Ninh", date),
            Title = "Biên bản",
            Subtitles = ["Về việc giao nhận hồ sơ, tài liệu"],
            Blocks =
            [
                new Block.Paragraph("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;"),
                new Block.Paragraph($"Căn cứ Danh mục hồ sơ năm {row.Year} của {agency.DisplayName}, chúng tôi gồm:"),
                new Block.Paragraph("BÊN GIAO:") { Bold = true },
                new Block.Paragraph($"Đại diện: {handed.DeliveredBy}"),
                new Block.Paragraph("BÊN NHẬN (Lưu trữ cơ quan):") { Bold = true },
                new Block.Paragraph($"Đại diện: {handed.ReceivedBy}"),
                new Block.Paragraph("Thống nhất lập biên bản giao nhận hồ sơ, tài liệu với những nội dung như sau:"),
                new Block.Paragraph($"1. Tên khối tài liệu giao nộp: {row.Reference}."),
                new Block.Paragraph($"2. Thời gian của hồ sơ, tài liệu: từ {Day(row.Metadata.StartDate)} đến {Day(row.Metadata.EndDate)}."),
                new Block.Paragraph("3. Số lượng tài liệu:"),
                new Block.Paragraph("a) Đối với hồ sơ, tài liệu giấy: 0 hộp, 0 hồ sơ, 0 mét giá."),
                new Block.Paragraph(string.Create(CultureInfo.InvariantCulture, $"b) Đối với hồ sơ, tài liệu điện tử: 01 hồ sơ, {row.Metadata.DocTotal ?? 0} văn bản, {files} tệp tin trong hồ sơ.")),
                new Block.Paragraph($"4. Tình trạng tài liệu giao nộp: {handed.Condition}."),
                new Block.Paragraph("5. Mục lục hồ sơ, tài liệu nộp lưu kèm theo:"),
                TransferTable([row]),
                new Block.Paragraph("Biên bản này được lập thành 02 bản, mỗi bên giữ 01 bản./."),
            ],
            Signers = [new BookSigner("Đại diện bên giao"), new BookSigner("Đại diện bên nhận")],
            Date = date,
        }).Pdf;
    }

    private static Block.Table TransferTable(IReadOnlyList<DossierRow> rows) => new(
        [
            new("STT", 6, Alignment.Centered), new("Số, ký hiệu hồ sơ", 14), new("Tiêu đề hồ sơ", 34), new("Thời gian tài liệu", 17, Alignment.Centered), new("Thời hạn bảo quản", 12, Alignment.Centered), new("Số tờ/ Số trang", 9, Alignment.Centered),
            new("Ghi chú", 12),
        ],
        [
            .. rows.Select((row, at) => (IReadOnlyList<string>)
            [
                (at + 1).ToString(CultureInfo.InvariantCulture), row.Notation, row.Metadata.Title ?? "", $"{Day(row.Metadata.StartDate)} - {Day(row.Metadata.EndDate)}", row.Metadata.Maintenance ?? "",
                (row.Metadata.PageTotal ?? 0).ToString(CultureInfo.InvariantCulture), row.KeptBack is { } kept && row.HandedOver is null ? $"Giữ lại {kept.Months} tháng" : row.Metadata.Description ?? "",
            ]),
        ]);

    /// <summary>Documents follow each other in order of time; the page is where each begins.</summary>
    private static List<IReadOnlyList<string>> Numbered(IReadOnlyList<DossierItem> items)
    {
        var rows = new List<IReadOnlyList<string>>();
        var page = 1;
        foreach (var item in items)
        {
            rows.Add(
            [
                (rows.Count + 1).ToString(CultureInfo.InvariantCulture), item.Found?.Notation ?? "", item.Found?.IssuedDate is { } date ? VietnamTime.Long(date) : "",
                item.Found is { } found ? TypeAndSubject.Of(found.TypeName ?? "", found.Subject) : item.Entry.Document.Id, item.Found?.Issuer ?? "", page.ToString(CultureInfo.InvariantCulture), NoteOf(item),
            ]);
            page += item.Entry.Pages ?? 0;
        }

        return rows;
    }

    private static string NoteOf(DossierItem item) => item switch
    {
        { Found: not null } => "",
        { Withheld: true } => "Người xuất không được quyền tải về",
        _ => "Không còn trong sổ",
    };

    private static string Day(DateOnly? date) => date is { } day ? VietnamTime.Long(day) : "…";

    private static byte[] Write(Agency agency, string title, IReadOnlyList<string> subtitles, IReadOnlyList<Block> blocks, IReadOnlyList<BookSigner> signers, DateOnly date, bool motto) => BookWriter.Write(new Book
    {
        ParentAgency = agency.ParentName,
        Agency = agency.DisplayName,
        Motto = motto,
        Title = title,
        Subtitles = subtitles,
        Blocks = blocks,
        Signers = signers,
        Date = date,
    }).Pdf;
}
