using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Mergers, splits and dissolutions judged (Đ6.1, Đ8.3d, Đ8.5b, Đ13.1).</summary>
public sealed class ReorganisationFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static ReorganisationForm Merger => new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = Today,
        Receiver = new FormReceiver { FullName = "Lê Thị Bình", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "02033835000" },
        How = "Sáp nhập",
        Decision = "1234/QĐ-UBND",
        DecidedOn = new(2026, 11, 1),
        Ending = ["H49.25"],
        Into = ["Sở Xây dựng"],
    };

    [Fact]
    public void A_merger_moves_every_person_and_ends_agency_accounts_whose_work_is_taken_over()
    {
        var lines = Lines(Merger);
        Assert.All(lines, line => Assert.Empty(line.Refusals));
        Assert.Equal(
            [
                ("TK-1", RearrangementAct.Revoke, "vanthusnv", "vanthusxd"),
                ("TK-2", RearrangementAct.Revoke, "snvqtdv", "sxdqtdv"),
                ("TK-3", RearrangementAct.Move, "lethib", null),
                ("TK-4", RearrangementAct.Move, "tranvana", null),
                ("CQ-1", RearrangementAct.End, "Sở Nội vụ", null),
            ],
            lines.Select(line => (line.LineId, line.Rearrangement!.Act, line.Rearrangement.Subject, line.Rearrangement.Successor)));
        Assert.All(lines.Where(line => line.Rearrangement!.Act == RearrangementAct.Move), line => Assert.Equal(("H49.30", "Văn phòng", "8.3d"), (line.Rearrangement!.ToCode, line.Rearrangement.Room, line.Ground)));
        Assert.All(lines.Where(line => line.Rearrangement!.Act == RearrangementAct.Revoke), line => Assert.Equal("8.5b", line.Ground));
    }

    [Fact]
    public void Single_accounts_may_go_elsewhere_or_end()
    {
        var lines = Lines(Merger with
        {
            Accounts =
            [
                new AccountFate { Login = "tranvana", Agency = "Sở Y tế", Room = "Phòng Tài vụ" },
                new AccountFate { Login = "lethib" }, // no agency: revoked
                new AccountFate { Login = "snvqtdv", Ends = true },
            ],
        });
        Assert.Equal("Sở Y tế", Of(lines, "tranvana").To);
        Assert.Equal(RearrangementAct.Revoke, Of(lines, "lethib").Act);
        Assert.Null(Of(lines, "snvqtdv").Successor);
        Assert.All(lines, line => Assert.Empty(line.Refusals));
    }

    public static TheoryData<ReorganisationForm, string> RefusedWhole => new()
    {
        { Merger with { How = "bãi bỏ" }, "hình thức sắp xếp “bãi bỏ” không có: ghi sáp nhập, chia tách hoặc giải thể" },
        { Merger with { Ending = ["H49.25", "Sở Nội vụ"] }, "Sở Nội vụ ghi hai lần ở cơ quan sáp nhập, chia tách, giải thể" },
        { Merger with { Into = ["H49.30", "Sở Xây dựng (H49.30)"] }, "Sở Xây dựng ghi hai lần ở cơ quan tiếp nhận" },
        { Merger with { Into = ["Sở Nội vụ"] }, "Sở Nội vụ không thể sáp nhập vào chính mình" },
        { Merger with { Into = ["Sở Cũ"] }, "cơ quan tiếp nhận “Sở Cũ” đã ngừng hoạt động, nay là Sở Xây dựng" },
        { Merger with { Into = ["Sở Lạ"] }, "cơ quan tiếp nhận “Sở Lạ” không có trong danh mục: ghi mã định danh, hoặc đề nghị cập nhật danh mục trước" },
        { Merger with { Ending = ["Sở Y tế"] }, "Sở Y tế không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; cơ quan đó gửi đề nghị riêng, hoặc gửi văn bản chung có đóng dấu tới Sở" },
        { Merger with { DecidedOn = Today.AddDays(1) }, "ngày của quyết định (21/11/2026) sau ngày hôm nay (20/11/2026)" },
        { Merger with { EffectiveOn = new(2026, 10, 31) }, "ngày hiệu lực (31/10/2026) trước ngày của quyết định (01/11/2026)" },
        { Merger with { EffectiveOn = new(2027, 11, 3) }, "ngày hiệu lực (03/11/2027) quá một năm sau ngày của quyết định; kiểm tra lại ngày" },
        { Merger with { How = "Chia tách", Into = ["H49.30"] }, "chia tách thì ghi ít nhất hai cơ quan tiếp nhận, hoặc đánh dấu cơ quan cũ tiếp tục hoạt động" },
        { Merger with { How = "Giải thể" }, "giải thể thì không có cơ quan tiếp nhận; người chuyển đi ghi ở từng tài khoản" },
        { Merger with { Continues = true }, "chỉ khi chia tách thì cơ quan cũ mới tiếp tục hoạt động" },
    };

    [Theory]
    [MemberData(nameof(RefusedWhole))]
    public void What_is_wrong_with_the_whole_begins_nothing(ReorganisationForm form, string reason)
    {
        var judged = ReorganisationFormRules.Check(form, Today, Known());
        Assert.Equal([$"Không tiếp nhận được đề nghị: {reason}. Sửa rồi gửi lại."], judged.Refusals);
        Assert.Empty(judged.Lines);
    }

    [Fact]
    public void An_agency_named_twice_or_merged_into_itself_is_seen_without_the_register_too()
    {
        Assert.Contains("ghi hai lần", Assert.Single(ReorganisationFormRules.Check(Merger with { Ending = ["H49.25", "h49.25"] }, Today).Refusals), StringComparison.Ordinal);
        Assert.Contains("chính mình", Assert.Single(ReorganisationFormRules.Check(Merger with { Into = ["H49.25"] }, Today).Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clerk_of_the_department_may_file_one_paper_for_several_agencies() =>
        Assert.Empty(ReorganisationFormRules.Check(Merger with { Ending = ["Sở Nội vụ", "Sở Y tế"] }, Today, Known(), forAll: true).Refusals);

    [Fact]
    public void Lines_that_are_wrong_do_not_stop_the_others()
    {
        var lines = Lines(Merger with
        {
            Accounts =
            [
                new AccountFate { Login = "tranvana", Agency = "Sở Y tế" },
                new AccountFate { Login = "tranvana", Agency = "Sở Xây dựng" },
                new AccountFate { Login = "dathuhoi", Agency = "Sở Y tế" },
                new AccountFate { Login = "cuanoikhac" },
                new AccountFate { Login = "khongcoai" },
                new AccountFate { Login = "vanthusnv", Successor = "lethib" },
            ],
        });
        Assert.Equal(["tài khoản tranvana ghi 2 lần với nội dung khác nhau"], RefusalsOf(lines, "tranvana"));
        Assert.Equal(["tài khoản tiếp nhận công việc lethib không phải tài khoản cơ quan đang dùng của cơ quan tiếp nhận"], RefusalsOf(lines, "vanthusnv"));
        Assert.All(
            ["dathuhoi", "cuanoikhac", "khongcoai"],
            login => Assert.Equal([$"tài khoản {login} không phải tài khoản đang dùng của cơ quan sáp nhập, chia tách, giải thể"], RefusalsOf(lines, login)));
        Assert.Empty(RefusalsOf(lines, "lethib"));
    }

    [Fact]
    public void In_a_split_everybody_needs_a_place_unless_the_old_agency_goes_on()
    {
        var split = Merger with { How = "chia, tách", Into = ["H49.30", "H49.40"], Accounts = [new AccountFate { Login = "tranvana", Agency = "H49.40" }] };
        var ends = Lines(split);
        Assert.Equal(["chưa ghi cơ quan tiếp nhận của người này"], RefusalsOf(ends, "lethib"));
        Assert.StartsWith("chưa ghi tài khoản tiếp nhận công việc", Assert.Single(RefusalsOf(ends, "snvqtdv")), StringComparison.Ordinal);

        var goesOn = Lines(split with { Continues = true });
        Assert.Equal(["tranvana"], goesOn.Select(line => line.Rearrangement!.Subject)); // no agency ends, nobody else moves
    }

    [Fact]
    public void A_dissolution_revokes_whoever_goes_nowhere()
    {
        var lines = Lines(Merger with { How = "Giải thể", Into = [], Accounts = [new AccountFate { Login = "tranvana", Agency = "Sở Y tế" }] });
        Assert.Equal(RearrangementAct.Move, Of(lines, "tranvana").Act);
        Assert.Equal(RearrangementAct.Revoke, Of(lines, "lethib").Act);
        Assert.Equal(RearrangementAct.Revoke, Of(lines, "snvqtdv").Act);
        Assert.All(lines, line => Assert.Empty(line.Refusals));
    }

    private static IReadOnlyList<CheckedLine> Lines(ReorganisationForm form)
    {
        var judged = ReorganisationFormRules.Check(form, Today, Known());
        Assert.Empty(judged.Refusals);
        return judged.Lines;
    }

    private static AskedRearrangement Of(IEnumerable<CheckedLine> lines, string login) => lines.Single(line => line.Rearrangement!.Subject == login).Rearrangement!;

    private static IReadOnlyList<string> RefusalsOf(IEnumerable<CheckedLine> lines, string login) => lines.Single(line => line.Rearrangement!.Subject == login).Refusals;

    private static ChangeFacts Known() => new(
        "H49.25",
        new[]
        {
            Account("tranvana"),
            Account("lethib"),
            Account("dathuhoi") with { Revoked = true },
            Account("snvqtdv") with { Kind = AccountKind.Admin },
            Account("vanthusnv") with { Kind = AccountKind.Clerk },
            Account("cuanoikhac") with { AgencyCode = "H49.40" },
            Account("sxdqtdv") with { Kind = AccountKind.Admin, AgencyCode = "H49.30" },
            Account("vanthusxd") with { Kind = AccountKind.Clerk, AgencyCode = "H49.30" },
        }.ToDictionary(account => account.Login, StringComparer.Ordinal),
        [
            new KnownAgency("H49.25", "Sở Nội vụ"),
            new KnownAgency("H49.30", "Sở Xây dựng"),
            new KnownAgency("H49.40", "Sở Y tế"),
            new KnownAgency("H49.99", "Sở Cũ", Active: false, Into: ["H49.30"]),
        ],
        []);

    private static KnownAccount Account(string login) => new(
        login, AccountKind.Personal, "H49.25", new CheckedHolder("Trần Văn A", "Chuyên viên", "Văn phòng", "0912345678", ""));
}
