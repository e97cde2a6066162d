using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Directory;
using CongVan.Functions.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Cấp mới tài khoản (Đ12) from the request to the written result, through HTTP and the mailbox.</summary>
public sealed class ProvisioningTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_request_goes_its_way_to_accounts_and_a_signed_and_sealed_notice()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Ánh", "Lê Thị Đào"));

        // Đ12.2: 3 working days; received on Monday 02/3, the last day is Thursday 05/3, until 24:00 (BLDS Đ148.6).
        Assert.Equal(Province.At(6, 0), filed.Due);
        var receipt = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox));
        Assert.Equal(("receipt", province.Now), (receipt.Kind, receipt.Date));
        Assert.Contains($"{filed.ArrivalNumber}/2026", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("05/03/2026", receipt.Text, StringComparison.Ordinal);

        // The official sees the names that the accounts will have (Đ6.2).
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(["tranvananh", "lethidao"], name => Assert.Contains(name, asked.Text, StringComparison.Ordinal));
        Assert.All(["tranvananh", "lethidao"], name => Assert.Contains(name, asked.Html, StringComparison.Ordinal));
        Assert.Contains(Province.OfficialName, Assert.Single((await province.ShowAsync(filed.Id)).Process.WaitingFor), StringComparison.Ordinal);

        await province.DecideAsync(filed.Id);
        var account = await AccountAsync("tranvananh");
        Assert.Equal(
            (AccountKind.Person, Province.NoiVu, "Trần Văn Ánh", true, false),
            (account!.Kind, account.AgencyCode, account.Holder, account.Enabled, account.HasPassword));
        Assert.NotNull(await AccountAsync("lethidao"));

        await province.SignAsync(filed.Id);
        Assert.Empty(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        await province.SealAsync(filed.Id);

        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        var shown = await province.ShowAsync(filed.Id);
        var paper = Assert.Single(shown.Papers);
        Assert.EndsWith("/TB-STTTT", paper.Number, StringComparison.Ordinal);
        Assert.Equal($"thong-bao-{paper.Number.Replace('/', '-')}.pdf", Assert.Single(notice.Attachments));
        Assert.Equal(("Answered", "Đã trả kết quả", false), (shown.Process.State, shown.Process.Step, shown.Process.Overdue));
        Assert.Equal(paper.SentAt, shown.Process.Deadline!.MetAt);
        Assert.All(shown.Lines, line => Assert.Equal("Created", line.State));
    }

    [Fact]
    public async Task The_process_tells_its_history_in_words_in_the_order_in_which_it_happened()
    {
        var filed = await province.FileAsync(Mau01.For("Ngô Thị Sử"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var words = (await province.ShowAsync(filed.Id)).Words;
        string[] order =
        [
            "Tiếp nhận văn bản", "Tính hạn giải quyết", "Gửi thư báo đã tiếp nhận", "Kiểm tra xong", Province.OfficialName, "đồng ý 1 đề nghị",
            "Đã cấp tài khoản ngothisu", "Dự thảo thông báo", "quyết định ký", "Cấp số", "cho đóng dấu", "Đóng dấu", "Gửi thông báo kết quả", "Kết thúc",
        ];
        var places = order.Select(word => words.IndexOf(word, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task The_agency_finds_its_process_in_the_list_and_on_its_page_and_nobody_elses()
    {
        var filed = await province.FileAsync(Mau01.For("Đinh Văn Danh"));
        using var own = province.Agency();
        using var other = province.Agency(Province.XayDung);
        Assert.Contains(filed.Id, await own.GetStringAsync("api/processes?state=open&agency=H49.30"), StringComparison.Ordinal);
        Assert.DoesNotContain(filed.Id, await other.GetStringAsync("api/processes?agency=H49.25"), StringComparison.Ordinal);

        using var page = await province.SignedInAsync(Province.LeadMail);
        await page.OpenAsync("console");
        Assert.Contains($"/console/quy-trinh/{filed.Id}", page.Page, StringComparison.Ordinal);
        await page.OpenAsync($"console/quy-trinh/{filed.Id}");
        var text = WebUtility.HtmlDecode(page.Page);
        Assert.All(["Đinh Văn Danh", "dinhvandanh", "Chờ duyệt", Province.OfficialName], word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_lines_do_not_stop_good_ones_and_one_result_covers_both()
    {
        var wrong = Mau01.Person("Phan Thị Sai") with { Phone = "12", Post = null };
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Phan Thị Đúng"), wrong));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Created", "phanthidung"), (shown.Line(1).State, shown.Line(1).Login));
        Assert.Equal(("Refused", null), (shown.Line(2).State, shown.Line(2).Login));
        Assert.Contains("chức vụ", shown.Line(2).Reason, StringComparison.Ordinal);
        Assert.Null(await AccountAsync("phanthisai"));
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.Contains("phanthidung", notice.Text, StringComparison.Ordinal);
        Assert.Contains("chức vụ", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_every_line_is_refused_nobody_is_asked_and_the_agency_gets_a_written_refusal()
    {
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Phan Văn Hỏng") with { Phone = "12" }));
        Assert.Empty(await province.MailsAsync(filed.Id, Province.OfficialMail));
        await province.FinishAsync(filed.Id);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal("Answered", shown.Process.State);
        Assert.NotNull(shown.Process.Deadline!.MetAt); // a full refusal is a result too (Đ12.2, DESIGN rule 6)
        Assert.Contains("0 tài khoản được cấp", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_may_agree_to_some_lines_and_say_why_not_to_the_others()
    {
        var filed = await province.FileAsync(Mau01.For("Cao Thị Một", "Cao Thị Hai"));
        using var page = await province.PressAsync(
            await province.LinkAsync(filed.Id, Province.OfficialMail), ("decision", "approve-some"), ("line", "II.2-1"), ("reason", "Đã có tài khoản ở phòng khác."));
        await province.FinishAsync(filed.Id);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Created", "Declined"), (shown.Line(1).State, shown.Line(2).State));
        Assert.Equal("Đã có tài khoản ở phòng khác.", shown.Line(2).Reason);
        Assert.Null(await AccountAsync("caothihai"));
        Assert.Contains("Đã có tài khoản ở phòng khác.", (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_was_let_go_before_it_was_an_account_is_given_to_the_next()
    {
        var filed = await province.FileAsync(Mau01.For("Tô Thị Bỏ"));
        await province.DecideAsync(filed.Id, "refuse", "Chưa có nhu cầu.");
        var next = await province.FileAsync(Mau01.For("Tô Thị Bỏ"));
        Assert.Equal("tothibo", (await province.ShowAsync(next.Id)).Line(1).Login);
    }

    [Fact]
    public async Task The_official_may_refuse_all_with_a_reason_and_the_refusal_goes_out_in_writing()
    {
        var filed = await province.FileAsync(Mau01.For("Hà Văn Từ"));
        await province.DecideAsync(filed.Id, "refuse", "Không đúng căn cứ Đ8.2.");
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Declined", "Không đúng căn cứ Đ8.2."), (shown.Process.State, shown.Line(1).State, shown.Line(1).Reason));
        Assert.Null(await AccountAsync("havantu"));
    }

    [Theory]
    [InlineData("refuse", "", "Từ chối thì phải ghi lý do")]
    [InlineData("ask", "", "Ghi rõ cần cơ quan bổ sung điều gì")]
    [InlineData("approve-some", "", "Chưa chọn dòng nào")]
    [InlineData("", "Lý do đã gõ.", "Chưa chọn quyết định nào")]
    public async Task A_decision_with_something_missing_comes_back_with_what_was_entered_and_decides_nothing(string decision, string reason, string says)
    {
        var filed = await province.FileAsync(Mau01.For("Vi Văn Thiếu", "Vi Thị Thừa"));
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.SubmitAsync(link, ("decision", decision), ("reason", reason))).StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.Equal("Open", (await province.ShowAsync(filed.Id)).Process.State);
        await province.DecideAsync(filed.Id);
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task The_official_asks_for_more_the_agency_answers_and_the_clock_goes_on()
    {
        var filed = await province.FileAsync(Mau01.For("Mai Văn Bổ"));
        await province.DecideAsync(filed.Id, "ask", "Đề nghị gửi quyết định tuyển dụng.");
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "ask-for-more"));
        Assert.Contains("Đề nghị gửi quyết định tuyển dụng.", asked.Text, StringComparison.Ordinal);

        using var agency = province.Agency();
        using var more = new MultipartFormDataContent
        {
            { new StringContent("Gửi kèm Quyết định số 12/QĐ-SNV."), "words" },
            { new Mau01().DocumentPart(), "document", "quyet-dinh.pdf" },
        };
        Assert.Equal(HttpStatusCode.Accepted, (await agency.PostAsync($"api/processes/{filed.Id}/supplements", more)).StatusCode);
        await province.App.IdleAsync();

        // The same link, in a mail of its own that tells what is new.
        var mails = await province.MailsAsync(filed.Id, Province.OfficialMail, "approval");
        Assert.Equal(2, mails.Count);
        var link = await province.LinkAsync(filed.Id, Province.OfficialMail);
        using var page = province.App.Browser();
        await page.OpenAsync(link);
        Assert.Contains("quyet-dinh.pdf", page.Page, StringComparison.Ordinal);

        Assert.Equal(filed.Due, (await province.ShowAsync(filed.Id)).Process.Deadline!.Due);
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
        Assert.Equal(
            (HttpStatusCode.Conflict, "khong-con-cho-bo-sung"),
            await AnswerAsync(agency.PostAsync($"api/processes/{filed.Id}/supplements", new MultipartFormDataContent { { new StringContent("Thêm nữa."), "words" } })));
    }

    [Fact]
    public async Task A_supplement_without_words_or_file_is_refused()
    {
        var filed = await province.FileAsync(Mau01.For("Mai Thị Rỗng"));
        using var agency = province.Agency();
        Assert.Equal(
            (HttpStatusCode.BadRequest, "thieu-noi-dung"),
            await AnswerAsync(agency.PostAsync($"api/processes/{filed.Id}/supplements", new MultipartFormDataContent { { new StringContent(" "), "words" } })));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/withdraw")]
    [InlineData("/supplements")]
    [InlineData("/papers/x-tb1")]
    public async Task Another_agencys_process_does_not_exist_for_an_agency(string act)
    {
        var filed = await province.FileAsync(Mau01.For("Quách Văn Riêng"));
        using var other = province.Agency(Province.XayDung);
        var address = $"api/processes/{filed.Id}{act}";
        var asked = act is "" or "/papers/x-tb1"
            ? other.GetAsync(address)
            : other.PostAsync(address, new MultipartFormDataContent { { new StringContent("Thêm."), "words" } });
        var problem = await Problem.OfAsync(asked);
        Assert.Equal((HttpStatusCode.NotFound, "khong-co-quy-trinh"), (problem.Status, problem.Code));
        Assert.Contains("Kiểm tra lại", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("Open", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task A_clerk_files_stamped_paper_and_the_clock_runs_from_its_arrival()
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk, officialId: Province.SealClerk));
        var form = Mau01.For("Lý Thị Giấy").Numbered(province)
            .With("agencyCode", Province.XayDung).With("channel", "paper").With("receivedAt", "2026-02-27T16:00:00+07:00");
        var answer = await clerk.PostAsync("api/requests/provisioning", form.Content());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var filed = (await answer.Content.ReadFromJsonAsync<Filed>())!;
        await province.App.IdleAsync();

        // Đ8.1, REGULATION §1: from the receipt on Friday 27/2, not from the typing; 02, 03, 04/3.
        Assert.Equal(Province.At(5, 0), filed.Due);
        Assert.Contains("nhập từ văn bản giấy", (await province.ShowAsync(filed.Id)).Words, StringComparison.Ordinal);
        Assert.Single(await province.MailsAsync(filed.Id, Province.XayDungMailbox, "receipt"));
        Assert.Contains("văn bản giấy", (await province.MailsAsync(filed.Id, Province.OfficialMail))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_filled_in_as_a_workbook_is_taken_as_well()
    {
        var form = Mau01.For("Lý Văn Bảng", "Lý Thị Tính").Numbered(province);
        var filed = await province.FileAsync(form with { Written = Mau01Workbook.Write(form.Form, "Sở Thông tin và Truyền thông") });
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal([("Sound", "lyvanbang"), ("Sound", "lythitinh")], shown.Lines.Select(line => (line.State, line.Login!)));
    }

    [Fact]
    public async Task A_refusal_does_not_tell_one_agency_which_accounts_another_has()
    {
        var own = await province.FileAsync(Mau01.ForAgency(Province.XayDung, "Sở Xây dựng"), Province.XayDung);
        var login = (await province.ShowAsync(own.Id)).Line(1).Login!;

        var foreign = await province.FileAsync(Mau01.ForAgency(Province.XayDung, "Sở Xây dựng"), Province.NoiVu);
        var refused = (await province.ShowAsync(foreign.Id)).Line(1);
        Assert.Equal("Refused", refused.State);
        Assert.Contains("không thuộc cơ quan gửi văn bản", refused.Reason!, StringComparison.Ordinal);
        Assert.DoesNotContain(login, refused.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_accounts_of_an_agency_have_the_names_of_article_6()
    {
        await province.RegisterAsync("H49.41", "Sở Khoa học và Công nghệ", "Khoa học và Công nghệ", "sokhcn@quangninh.gov.vn");
        var filed = await province.FileAsync(Mau01.ForAgency("H49.41", "Sở Khoa học và Công nghệ"), "H49.41");
        await province.DecideAsync(filed.Id);

        // Đ6.1b: initials of the name, "và" included; qtdv behind, vanthu before.
        var admin = await AccountAsync("skhvcnqtdv");
        Assert.Equal((AccountKind.AgencyAdmin, "H49.41", "Vũ Văn Khoa"), (admin!.Kind, admin.AgencyCode, admin.Holder)); // Đ17.1: a named holder
        Assert.Equal("Bùi Thị Lan", (await AccountAsync("vanthuskhvcn"))!.Holder);
    }

    private async Task<DirectoryAccount?> AccountAsync(string login) =>
        await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None);

    private static async Task<(HttpStatusCode Status, string Code)> AnswerAsync(Task<HttpResponseMessage> asking)
    {
        var problem = await Problem.OfAsync(asking);
        return (problem.Status, problem.Code);
    }
}
