using CongVan.Workflows.Accounts;
using static CongVan.Workflows.Tests.Accounts.Forms;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>What stops a whole Mẫu 01, and what does not.</summary>
public sealed class FormHeadTests
{
    [Fact]
    public void A_sound_form_can_be_processed_and_comes_out_clean()
    {
        var form = Check(Sound);

        Assert.True(form.CanBeProcessed);
        Assert.Equal(("125", "SNV-VP"), (form.Number, form.Notation));
        Assert.Equal(new CheckedReceiver("Lê Thị Bình", "Chánh Văn phòng", "Sở Nội vụ", "02033835000"), form.Receiver);
        Assert.Equal(["II.1-1/admin", "II.1-1/clerk", "II.2-1"], form.Lines.Select(line => line.LineId));
        Assert.All(form.Lines, line => Assert.True(line.IsSound));
    }

    public static TheoryData<ProvisioningForm, string> Refused => new()
    {
        { Sound with { Number = null }, "Không tiếp nhận được đề nghị: thiếu số của văn bản đề nghị. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { Notation = " " }, "Không tiếp nhận được đề nghị: thiếu ký hiệu của văn bản đề nghị. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { DocumentDate = null }, "Không tiếp nhận được đề nghị: thiếu ngày của văn bản đề nghị. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { DocumentDate = Today.AddDays(1) }, "Không tiếp nhận được đề nghị: ngày của văn bản đề nghị (21/11/2026) sau ngày hôm nay (20/11/2026). Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { DocumentDate = new(2024, 4, 24) }, "Không tiếp nhận được đề nghị: ngày của văn bản đề nghị (24/4/2024) trước ngày Quy chế có hiệu lực (25/4/2024). Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { Number = "12-5" }, "Không tiếp nhận được đề nghị: số của văn bản đề nghị “12-5” chỉ được gồm chữ số và chữ cái. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { Number = "123456789012" }, "Không tiếp nhận được đề nghị: số của văn bản đề nghị dài quá 11 ký tự. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { Receiver = Sound.Receiver! with { FullName = "" } }, "Không tiếp nhận được đề nghị: thiếu họ và tên người tiếp nhận (mục I). Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { Receiver = Sound.Receiver! with { Phone = "123" } }, "Không tiếp nhận được đề nghị: điện thoại người tiếp nhận (mục I) “123” không đúng: cần 10 chữ số bắt đầu bằng 0, hoặc +84. Sửa Mẫu 01 rồi gửi lại." },
        { Sound with { AgencyAccounts = [], PersonalAccounts = null }, "Đề nghị không có dòng nào ở mục II của Mẫu 01. Ghi ít nhất một tài khoản cần cấp rồi gửi lại." },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_form_that_cannot_be_processed_says_why(ProvisioningForm form, string reason)
    {
        var verdict = Check(form);

        Assert.False(verdict.CanBeProcessed);
        Assert.Equal([reason], verdict.Refusals);
    }

    [Fact]
    public void Todays_date_and_the_first_day_of_the_Regulation_are_accepted()
    {
        Assert.True(Check(Sound with { DocumentDate = Today }).CanBeProcessed);
        Assert.True(Check(Sound with { DocumentDate = new(2024, 4, 25) }).CanBeProcessed);
    }

    [Theory]
    [InlineData("5", "SNV-VP", "05", "SNV-VP")] // NĐ 30: below 10 with a zero
    [InlineData("005", "SNV-VP", "05", "SNV-VP")]
    [InlineData("125/SNV-VP", null, "125", "SNV-VP")]
    [InlineData("1383A", "BC-UBND", "1383A", "BC-UBND")]
    public void A_number_has_one_spelling(string number, string? notation, string cleanNumber, string cleanNotation)
    {
        var form = Check(Sound with { Number = number, Notation = notation });

        Assert.True(form.CanBeProcessed);
        Assert.Equal((cleanNumber, cleanNotation), (form.Number, form.Notation));
    }

    [Fact]
    public void Five_hundred_accounts_are_the_most()
    {
        PersonalAccountRow[] Rows(int count) => [.. Enumerable.Range(0, count).Select(at => Person with { Phone = $"0912{at:000000}", Email = null })];

        Assert.True(Check(Sound with { AgencyAccounts = null, PersonalAccounts = Rows(500) }).CanBeProcessed);
        Assert.Equal(
            ["Đề nghị có 501 tài khoản, nhiều hơn 500. Chia thành nhiều đề nghị rồi gửi lại."],
            Check(Sound with { AgencyAccounts = null, PersonalAccounts = Rows(501) }).Refusals);
    }

    [Fact]
    public void An_empty_form_tells_everything_at_once() => Assert.Equal(6, Check(new ProvisioningForm()).Refusals.Count);
}
