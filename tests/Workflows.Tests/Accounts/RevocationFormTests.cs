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
        { Leaving with { Login = "dathuhoi" }, "tài khoản dathuhoi đã thu hồi trước đây" },
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

    [Fact]
    public void Of_a_holder_who_leaves_nothing_ends_before_the_decisions_effective_date_whatever_the_form_says()
    {
        var leaving = Account("tranvana") with { Leaving = new LeavingHolder("Quyết định nghỉ hưu số 45/QĐ-SNV ngày 02/11/2026", new DateOnly(2027, 2, 1)) };
        CheckedLine Line(RevocationRow row) => Assert.Single(RevocationFormRules.Check(Sound with { PersonalAccounts = [row] }, Today, Known(leaving)).Lines);

        var early = Line(Leaving with { EffectiveDate = null });
        Assert.Equal(new DateOnly(2027, 2, 1), early.Revocation!.EffectiveDate);
        Assert.Equal(["Quyết định nghỉ hưu số 45/QĐ-SNV ngày 02/11/2026 có hiệu lực từ 01/02/2027: tài khoản không thu hồi trước ngày đó"], early.Flags);
        Assert.Equal(new DateOnly(2027, 2, 2), Line(Leaving with { EffectiveDate = new(2027, 2, 2) }).Revocation!.EffectiveDate);
        Assert.Null(Line(Leaving with { EffectiveDate = null, Ground = "b" }).Revocation!.EffectiveDate); // no need of the account is another ground
    }

    [Fact]
    public void Who_takes_over_a_persons_work_may_be_named_and_is_an_account_in_use_of_the_same_agency()
    {
        CheckedLine Line(string successor) => Assert.Single(RevocationFormRules.Check(
            Sound with { PersonalAccounts = [Leaving with { Successor = successor }] },
            Today,
            Known(Account("tranvana"), Account("lethib"), Account("khac") with { AgencyCode = "H49.30" })).Lines);
        Assert.Equal("lethib", Line(" LeThiB").Revocation!.Successor);
        Assert.Equal(["tài khoản tiếp nhận công việc khac không phải tài khoản đang dùng của cùng cơ quan"], Line("khac").Refusals);
        Assert.Null(Line("").Revocation!.Successor);
    }

    private static Dictionary<string, RevocableAccount> Known(params RevocableAccount[] accounts) => accounts.ToDictionary(account => account.Login, StringComparer.Ordinal);

    private static RevocableAccount Account(string login) => new(
        login, AccountKind.Personal, "H49.25", "Sở Nội vụ", new CheckedHolder("Trần Văn A", "Chuyên viên", "Văn phòng", "0912345678", ""), IsOfFiler: true, Enabled: true, AskedIn: null);
}
