using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Mẫu 03 judged without a directory and with one (Đ8.5, Đ14.2–14.3).</summary>
public sealed class RevocationFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly RevocationRow Leaving = new() { Login = "tranvana", Reason = "Nghỉ hưu", Ground = "a", EffectiveDate = new(2027, 2, 1) };

    private static RevocationForm Sound => new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = Today,
        Receiver = new FormReceiver { FullName = "Lê Thị Bình", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "02033835000" },
        PersonalAccounts = [Leaving],
    };

    [Fact]
    public void A_sound_form_gives_a_line_for_each_account_with_its_day()
    {
        var form = RevocationFormRules.Check(Sound, Today, Known(Account("tranvana")));
        Assert.True(form.CanBeProcessed);
        var line = Assert.Single(form.Lines);
        Assert.Equal((true, "II.2-1", "a", "Trần Văn A"), (line.IsSound, line.LineId, line.Ground, line.Holder.FullName));
        Assert.Equal(new AskedRevocation("tranvana", "Nghỉ hưu", new DateOnly(2027, 2, 1), null), line.Revocation);
    }

    [Fact]
    public void The_head_is_told_by_the_name_of_its_own_form()
    {
        var form = RevocationFormRules.Check(Sound with { Number = null, PersonalAccounts = [] }, Today);
        Assert.Equal(
            [
                "Không tiếp nhận được đề nghị: thiếu số của văn bản đề nghị. Sửa Mẫu 03 rồi gửi lại.",
                "Đề nghị không có dòng nào ở mục II của Mẫu 03. Ghi ít nhất một tài khoản cần thu hồi rồi gửi lại.",
            ],
            form.Refusals);
    }

    public static TheoryData<RevocationRow, string> Refused => new()
    {
        { Leaving with { Login = " " }, "thiếu tên tài khoản" },
        { Leaving with { Reason = null }, "thiếu lý do thu hồi" },
        { Leaving with { Ground = null }, "thiếu căn cứ thu hồi (khoản 5 Điều 8)" },
        { Leaving with { Ground = "c" }, "căn cứ “c” không dùng được: nghỉ hưu, thôi việc, chuyển ra ngoài ghi a; sáp nhập, giải thể, hết nhu cầu ghi b" },
        { Leaving with { Ground = "Đ8.2a" }, "căn cứ “Đ8.2a” không dùng được: nghỉ hưu, thôi việc, chuyển ra ngoài ghi a; sáp nhập, giải thể, hết nhu cầu ghi b" },
        { Leaving with { EffectiveDate = new(2027, 11, 22) }, "ngày thôi sử dụng (22/11/2027) quá một năm sau ngày hôm nay" },
        { Leaving with { Login = "khac" }, "cơ quan gửi đề nghị không có tài khoản khac; kiểm tra lại tên tài khoản" },
        { Leaving with { Login = "cualnkhac" }, "cơ quan gửi đề nghị không có tài khoản cualnkhac; kiểm tra lại tên tài khoản" },
        { Leaving with { Login = "dathuhoi" }, "tài khoản dathuhoi đã thu hồi hoặc tạm dừng trước đây" },
        { Leaving with { Login = "snvqtdv", Ground = "b" }, "snvqtdv là tài khoản của cơ quan, ghi ở mục II.1" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_line_that_is_not_right_says_why(RevocationRow row, string reason)
    {
        var known = Known(
            Account("tranvana"),
            Account("cualnkhac") with { IsOfFiler = false },
            Account("dathuhoi") with { Enabled = false },
            Account("snvqtdv") with { Kind = AccountKind.Admin });
        Assert.Equal([reason], Assert.Single(RevocationFormRules.Check(Sound with { PersonalAccounts = [row] }, Today, known).Lines).Refusals);
    }

    [Fact]
    public void The_last_day_that_may_be_named_is_a_year_and_a_day_ahead() =>
        Assert.True(Assert.Single(RevocationFormRules.Check(
            Sound with { PersonalAccounts = [Leaving with { EffectiveDate = Today.AddDays(366) }] }, Today, Known(Account("tranvana"))).Lines).IsSound);

    private static Dictionary<string, RevocableAccount> Known(params RevocableAccount[] accounts) => accounts.ToDictionary(account => account.Login, StringComparer.Ordinal);

    private static RevocableAccount Account(string login) => new(
        login, AccountKind.Personal, "H49.25", "Sở Nội vụ", new CheckedHolder("Trần Văn A", "Chuyên viên", "Văn phòng", "0912345678", ""), IsOfFiler: true, Enabled: true, AskedIn: null);
}
