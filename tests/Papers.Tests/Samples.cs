using CongVan.Papers;

namespace CongVan.Tests.Papers;

/// <summary>Papers that go to the limits of the form.</summary>
internal static class Samples
{
    private const string Paragraph =
        "Căn cứ khoản 4 Điều 9 Quy chế quản lý, vận hành và sử dụng phần mềm Quản lý văn bản ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 12 tháng 4 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ninh; xét đề nghị của ông Trần Văn A, Chánh Văn phòng, tại Văn bản số 214/SNNPTNT-VP ngày 02 tháng 3 năm 2026, trong thời hạn 05 ngày làm việc kể từ ngày 05 tháng 01 năm 2026, các cơ quan, đơn vị rà soát 1.250 tài khoản, dung lượng không quá 50 MB mỗi tệp.";

    /// <summary>Running text with dates, numbers, notations, a long address and a heading.</summary>
    public static readonly Paper Text = Sample.Notice with
    {
        Blocks =
        [
            new Block.Paragraph("I. NHỮNG VẤN ĐỀ CHUNG") { Bold = true },
            .. Enumerable.Repeat<Block>(new Block.Paragraph(Paragraph), 3),
            new Block.Paragraph("Tài liệu hướng dẫn: https://congchuc.quangninh.gov.vn/tai-lieu/huong-dan-su-dung-phan-mem-quan-ly-van-ban-danh-cho-van-thu-co-quan.pdf (Phụ lục II, Mẫu 01, mục II.2)."),
            new Block.Paragraph("- Thư điện tử: sothongtinvatruyenthong@quangninh.gov.vn - máy lẻ 12;\n- Điện thoại: 0203 3835 678.") { Indented = true },
            new Block.Paragraph("II. TỔ CHỨC THỰC HIỆN") { Bold = true },
            .. Enumerable.Repeat<Block>(new Block.Paragraph(Paragraph), 3),
        ],
    };

    /// <summary>Two hundred rows; page after page with the head on each.</summary>
    public static readonly Paper LongTable = Sample.Notice with
    {
        Blocks =
        [
            Sample.Notice.Blocks[0],
            new Block.Table(
                ((Block.Table)Sample.Notice.Blocks[1]).Columns,
                [.. Enumerable.Range(1, 200).Select(i => (IReadOnlyList<string>)[$"{i}", i % 7 == 0 ? "Nguyễn Thị Thanh Huyền" : $"Trần Văn {(char)('A' + (i % 26))}", i % 3 == 0 ? "Chuyên viên, Phòng Kế hoạch - Tài chính" : "Văn thư", $"tranvan{(char)('a' + (i % 26))}{i}", "Đã cấp"])]),
        ],
    };

    /// <summary>A cell that is longer than a page, then the signing block.</summary>
    public static readonly Paper LongCell = Sample.Notice with
    {
        Blocks = [new Block.Table([new("STT", 1, Alignment.Centered), new("Nội dung", 9)], [["1", string.Join(' ', Enumerable.Repeat(Paragraph, 18))], ["2", "Không có."]])],
    };

    /// <summary>A công văn of an agency with a long name, to several, signed by someone with a name of 60 characters, to twelve recipients.</summary>
    public static readonly Paper LongNames = Sample.Notice with
    {
        ParentAgency = "Ủy ban nhân dân tỉnh Quảng Ninh",
        Agency = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh",
        TypeName = null,
        Notation = "BQLDADDCN-VP",
        Subject = "đề nghị cấp, thu hồi, thay đổi tài khoản trên Hệ thống quản lý văn bản và điều hành",
        Addressees = ["Sở Nông nghiệp và Phát triển nông thôn", "Ủy ban nhân dân phường Hồng Gai, Ủy ban nhân dân phường Cao Xanh và Ủy ban nhân dân phường Hà Tu", "Văn phòng Ủy ban nhân dân tỉnh"],
        Blocks = [new Block.Paragraph(Paragraph), new Block.Table([new("STT", 1, Alignment.Centered), new("Họ và tên", 4), new("Ghi chú", 3)], [])],
        Recipients = [.. Enumerable.Range(1, 10).Select(i => $"Ủy ban nhân dân phường số {i}"), "Các đồng chí Phó Giám đốc Ban và các phòng chuyên môn (để phối hợp thực hiện)", "Lưu: VT, VP"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC PHỤ TRÁCH ĐẦU TƯ XÂY DỰNG VÀ GIẢI PHÓNG MẶT BẰNG", FullName = "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Thanh Huyền Trang Anh" },
    };
}
