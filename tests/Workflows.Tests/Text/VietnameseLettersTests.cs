using System.Text;
using CongVan.Workflows.Text;

namespace CongVan.Workflows.Tests.Text;

public sealed class VietnameseLettersTests
{
    [Fact]
    public void There_are_134_marked_letters() =>
        Assert.Equal(134, VietnameseLetters.Marked.Distinct().Count());

    [Fact]
    public void The_table_agrees_with_Unicode_in_every_form()
    {
        foreach (var letter in VietnameseLetters.Marked)
        {
            var decomposed = letter.ToString().Normalize(NormalizationForm.FormD);
            var expected = letter switch { 'đ' => "d", 'Đ' => "D", _ => decomposed[..1] };

            Assert.Equal(expected, VietnameseLetters.WithoutMarks(letter.ToString()));
            Assert.Equal(expected, VietnameseLetters.WithoutMarks(decomposed));
        }
    }

    [Theory]
    [InlineData("Trần Văn Đức", "Tran Van Duc")]
    [InlineData("\u00D0ức \u0189ức", "Duc Duc")]
    [InlineData("Müller Łukasz Ƀui", "Muller Lukasz Bui")]
    [InlineData("Иван", "Иван")]
    public void Marks_fall_and_what_has_no_plain_form_stays(string text, string plain) =>
        Assert.Equal(plain, VietnameseLetters.WithoutMarks(text));

    [Fact]
    public void Two_spellings_of_a_name_compare_equal() =>
        Assert.Equal(VietnameseLetters.ForComparing("Nguyễn Thị Hoà"), VietnameseLetters.ForComparing(" nguyễn  thị HÒA "));

    [Fact]
    public void This_machine_passes_the_self_test() => Assert.Null(UnicodeSelfTest.Problem());

    [Fact]
    public void A_machine_without_ICU_is_told_the_cure()
    {
        Assert.Contains("libicu", UnicodeSelfTest.Problem(composes: false, knowsVietnamese: true), StringComparison.Ordinal);
        Assert.Contains("vi-VN", UnicodeSelfTest.Problem(composes: true, knowsVietnamese: false), StringComparison.Ordinal);
    }
}
