using CongVan.Functions.Accounts.Forms;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Accounts.Forms;

/// <summary>What people do to a form between downloading and filing it.</summary>
public sealed class TypedByPeopleTests
{
    [Theory]
    [InlineData("46346", "n")] // 20/11/2026 as Excel keeps it: days since 30/12/1899
    [InlineData("20/11/2026", "str")]
    [InlineData(" 20 / 11 / 2026 ", "str")]
    [InlineData("20-11-2026", "str")]
    [InlineData("20.11.2026", "str")]
    [InlineData("2026-11-20", "str")]
    public void A_date_is_read_as_a_date_or_as_it_is_written(string value, string type)
    {
        var form = Read(new EditedForm().Set("E3", value, type));

        Assert.Equal(new DateOnly(2026, 11, 20), form.DocumentDate);
    }

    [Fact]
    public void The_date_may_be_written_out_in_the_line_of_the_place()
    {
        var form = Read(new EditedForm().Set("D3", "Quảng Ninh, ngày 20 tháng 11 năm 2026").Clear("E3"));

        Assert.Equal(new DateOnly(2026, 11, 20), form.DocumentDate);
    }

    [Theory]
    [InlineData("30/02/2026")]
    [InlineData("11/20/2026")]
    [InlineData("hôm qua")]
    public void A_date_that_is_none_is_named_with_its_cell(string value)
    {
        var reading = Mau01Workbook.Read(new EditedForm().Set("E3", value).Save());

        Assert.Null(reading.Form);
        Assert.StartsWith($"Ô E3: \"{value}\" không phải là ngày.", Assert.Single(reading.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("912345678")] // the leading 0 is gone
    [InlineData("9.12345678E8")]
    public void A_phone_number_that_Excel_kept_as_a_number_gets_its_0_back(string value)
    {
        Assert.Equal("0912345678", Read(new EditedForm().Set("C12", value, "n")).Receiver?.Phone);
    }

    [Fact]
    public void Number_and_notation_written_in_one_cell_are_told_apart()
    {
        var form = Read(new EditedForm().Set("B3", "125/SNV-VP").Clear("B4"));

        Assert.Equal(("125", "SNV-VP"), (form.Number, form.Notation));
    }

    [Fact]
    public void A_value_may_stand_behind_its_label()
    {
        Assert.Equal("Nguyễn Thị Hòa", Read(new EditedForm().Set("A9", "Họ và tên người: Nguyễn Thị Hòa").Clear("C9")).Receiver?.FullName);
    }

    [Fact]
    public void A_label_without_a_value_does_not_take_the_next_label_for_it()
    {
        Assert.Null(Read(new EditedForm().Clear("B3")).Number);
    }

    [Fact]
    public void Spaces_are_put_in_order_and_marks_stay_as_they_were()
    {
        Assert.Equal("Trần Văn A", Read(new EditedForm().Set("B30", "  Trần \u00A0 Văn\nA ")).PersonalAccounts?[0].FullName);
    }

    [Theory]
    [InlineData("X", true)]
    [InlineData("có", true)]
    [InlineData("1", true)]
    [InlineData("✓", true)]
    [InlineData("không", false)]
    [InlineData("-", false)]
    public void A_kind_of_account_is_marked_in_the_ways_people_mark(string mark, bool asked)
    {
        Assert.Equal(asked, Read(new EditedForm().Set("D17", mark)).AgencyAccounts?[0].Admin);
    }

    [Fact]
    public void A_mark_that_could_mean_either_is_named_with_its_cell()
    {
        var reading = Mau01Workbook.Read(new EditedForm().Set("D17", "chưa rõ").Save());

        Assert.Equal(
            "Ô D17: không hiểu \"chưa rõ\". Ghi \"x\" nếu đề nghị cấp tài khoản quản trị, để trống nếu không.",
            Assert.Single(reading.Errors));
    }

    [Theory]
    [InlineData("c", "c")]
    [InlineData("C", "c")]
    [InlineData("c) Cán bộ, công chức chưa được cấp tài khoản", "c")]
    [InlineData("điểm d khoản 2 Điều 8", "d")]
    [InlineData("Đ8.2d", "d")]
    [InlineData("cán bộ mới", "cán bộ mới")] // not a ground: the rules refuse the line, not the reader the file
    public void A_ground_is_understood_by_its_letter(string written, string ground)
    {
        Assert.Equal(ground, Read(new EditedForm().Set("G30", written)).PersonalAccounts?[0].Ground);
    }

    [Fact]
    public void A_room_merged_over_two_people_is_the_room_of_both()
    {
        var form = Read(new EditedForm().Clear("D31").Merge("D30:D31"));

        Assert.Equal(["Phòng Tổ chức", "Phòng Tổ chức"], form.PersonalAccounts?.Select(row => row.Room));
    }

    [Fact]
    public void A_row_that_only_shares_merged_words_is_no_line()
    {
        Assert.Equal(2, Read(new EditedForm().Merge("D30:D39")).PersonalAccounts?.Count);
    }

    [Fact]
    public void Empty_rows_between_lines_are_passed_over()
    {
        var form = Read(new EditedForm().Set("B39", "Lê Thị B"));

        Assert.Equal(["Trần Văn A", "K'Brể H'Ngưn", "Lê Thị B"], form.PersonalAccounts?.Select(row => row.FullName));
    }

    [Fact]
    public void A_formula_s_error_is_named_with_its_cell()
    {
        var reading = Mau01Workbook.Read(new EditedForm().Set("B30", "#REF!", "e").Save());

        Assert.StartsWith("Ô B30 chứa lỗi công thức (#REF!).", Assert.Single(reading.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_columns_that_say_what_is_asked_the_table_is_named()
    {
        var reading = Mau01Workbook.Read(new EditedForm().Set("E16", "Ô khác").Save());

        Assert.StartsWith("Bảng II.1 thiếu cột \"Tài khoản văn thư\".", Assert.Single(reading.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_workbook_is_told_from_the_form_by_its_headings()
    {
        var reading = Mau01Workbook.Read(new EditedForm().Set("A8", "Danh sách").Save());

        Assert.StartsWith("Không tìm thấy mục \"I. Thông tin người tiếp nhận\"", Assert.Single(reading.Errors), StringComparison.Ordinal);
    }

    private static ProvisioningForm Read(EditedForm edited)
    {
        var reading = Mau01Workbook.Read(edited.Save());
        Assert.Empty(reading.Errors);
        return Assert.IsType<ProvisioningForm>(reading.Form);
    }
}
