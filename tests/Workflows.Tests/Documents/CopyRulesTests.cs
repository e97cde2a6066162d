using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>Bản sao (NĐ 30 Đ3.10–12, Đ25): which form is made from what, and of which pages.</summary>
public class CopyRulesTests
{
    [Theory]
    [InlineData(CopyForm.TrueCopy, CopiedFrom.Original)]
    [InlineData(CopyForm.Extract, CopiedFrom.Original)]
    [InlineData(CopyForm.CopyOfCopy, CopiedFrom.TrueCopy)]
    public void A_true_copy_and_an_extract_are_made_from_the_original_and_a_copy_of_a_copy_from_a_true_copy(CopyForm form, CopiedFrom from) =>
        Assert.Null(CopyRules.Refusal(form, from));

    [Theory]
    [InlineData(CopyForm.TrueCopy, CopiedFrom.TrueCopy, "chọn sao lục")]
    [InlineData(CopyForm.CopyOfCopy, CopiedFrom.Original, "chọn sao y")]
    [InlineData(CopyForm.Extract, CopiedFrom.TrueCopy, "trích sao từ bản gốc")]
    [InlineData(CopyForm.TrueCopy, CopiedFrom.OtherCopy, "cấp bản sao từ bản gốc")]
    [InlineData(CopyForm.CopyOfCopy, CopiedFrom.OtherCopy, "cấp bản sao từ bản gốc")]
    [InlineData(CopyForm.Extract, CopiedFrom.OtherCopy, "cấp bản sao từ bản gốc")]
    public void Every_other_form_is_refused_with_the_one_to_choose(CopyForm form, CopiedFrom from, string cure) =>
        Assert.EndsWith(cure, CopyRules.Refusal(form, from), StringComparison.Ordinal);

    [Theory]
    [InlineData("Bản sao y", "03/SY-SNV", CopiedFrom.TrueCopy)]
    [InlineData("Công văn", "03/SY-SNV", CopiedFrom.TrueCopy)] // the sender named another type
    [InlineData("Bản sao lục", "", CopiedFrom.OtherCopy)]
    [InlineData(null, "04/TrS-UBND", CopiedFrom.OtherCopy)]
    [InlineData("Quyết định", "15/QĐ-SNV", CopiedFrom.Original)]
    [InlineData("Nghị định", "30/2020/NĐ-CP", CopiedFrom.Original)]
    public void What_came_is_known_for_a_copy_by_its_type_or_its_notation(string? type, string code, CopiedFrom kind) =>
        Assert.Equal(kind, CopyRules.KindOf(type, NumberAndNotation.Parse(code)));

    [Theory]
    [InlineData("1, 3-5", 6, "1, 3–5")]
    [InlineData("5;4 2", 6, "2, 4–5")]
    [InlineData("2–3", 4, "2–3")]
    [InlineData("1 1 1", 2, "1")]
    public void Pages_are_read_as_people_write_them(string written, int total, string read)
    {
        var (pages, fault) = CopyRules.PagesOf(written, total);
        Assert.Null(fault);
        Assert.Equal(read, CopyRules.Written(pages));
    }

    [Theory]
    [InlineData(null, "phải nêu các trang")]
    [InlineData("1-3", "là sao y, không phải trích sao")]
    [InlineData("0", "không có trang “0”")]
    [InlineData("2-4", "văn bản có 3 trang")]
    [InlineData("3-2", "không đọc được “3-2”")]
    [InlineData("đầu", "không đọc được “đầu”")]
    [InlineData("1-999999999999", "không đọc được")]
    public void Pages_that_cannot_be_taken_are_said(string? written, string says) =>
        Assert.Contains(says, CopyRules.PagesOf(written, 3).Fault, StringComparison.Ordinal);

    /// <summary>Phụ lục III: SY, SL, TrS.</summary>
    [Fact]
    public void Each_form_has_its_type_its_mark_and_its_code()
    {
        Assert.Equal(["SY", "SL", "TrS"], CopyRules.Forms.Select(form => CopyRules.TypeOf(form).Abbreviation));
        Assert.All(CopyRules.Forms, form => Assert.True(CopyRules.TypeOf(form).Copy));
        Assert.All(CopyRules.Forms, form => Assert.Equal(form, CopyRules.Find(CopyRules.CodeOf(form))));
        Assert.Equal(["SAO Y", "SAO LỤC", "TRÍCH SAO"], CopyRules.Forms.Select(CopyRules.MarkOf));
        Assert.Null(CopyRules.Find("SAO-Y"));
    }
}
