using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Accounts;

/// <summary>Requests that cannot be taken in: the answer says what to do, and nothing is lost or half done.</summary>
public sealed class BadRequestTests(Province province) : IClassFixture<Province>
{
    private const string Door = "api/requests/provisioning";

    [Fact]
    public async Task What_is_no_multipart_form_is_refused_with_what_to_send()
    {
        using var agency = province.Agency();
        await RefusedAsync(
            () => agency.PostAsync(Door, Requests.Json("{}")),
            HttpStatusCode.UnsupportedMediaType,
            "khong-phai-multipart",
            "multipart/form-data");
    }

    [Fact]
    public async Task A_multipart_body_that_is_cut_off_is_refused()
    {
        using var agency = province.Agency();
        var torn = new StringContent("--x\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{\"num");
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await RefusedAsync(() => agency.PostAsync(Door, torn), HttpStatusCode.BadRequest, "bieu-mau-hong", "Gửi lại");
    }

    [Fact]
    public async Task A_request_without_the_form_is_told_where_the_blank_form_is()
    {
        using var agency = province.Agency();
        using var content = new MultipartFormDataContent { { new Mau01().DocumentPart(), "document", "de-nghi.pdf" } };
        await RefusedAsync(() => agency.PostAsync(Door, content), HttpStatusCode.BadRequest, "thieu-mau-01", "api/forms/mau-01.xlsx");
    }

    [Fact]
    public async Task A_request_without_its_signed_document_is_refused_by_article_8_1()
    {
        using var agency = province.Agency();
        using var content = new MultipartFormDataContent { { Mau01.For("Trần Văn Thiếu").Numbered(province).FormPart(), "form", "mau-01.json" } };
        await RefusedAsync(() => agency.PostAsync(Door, content), HttpStatusCode.BadRequest, "thieu-van-ban", "Đ8.1");
    }

    [Fact]
    public async Task A_file_of_60_MB_is_refused_with_the_limit_and_a_cure()
    {
        var large = new byte[60 * 1024 * 1024];
        "%PDF-1.7\n"u8.CopyTo(large);
        await RefusedAsync(
            () => FileAsync(Mau01.For("Trần Văn Lớn") with { Document = large }), HttpStatusCode.RequestEntityTooLarge, null, "50 MB");
    }

    [Fact]
    public async Task The_limit_of_a_file_is_a_setting()
    {
        await using var small = new Province(new Dictionary<string, string>(StringComparer.Ordinal) { ["Intake:MaxBytes"] = "1048576" });
        await small.InitializeAsync();
        using var agency = small.Agency();
        var document = new byte[1024 * 1024];
        "%PDF-1.7\n"u8.CopyTo(document);

        var atTheLimit = await agency.PostAsync(Door, (Mau01.For("Trần Văn Vừa").Numbered(small) with { Document = document }).Content());
        Assert.Equal(HttpStatusCode.Accepted, atTheLimit.StatusCode);
        var problem = await Problem.OfAsync(
            agency.PostAsync(Door, (Mau01.For("Trần Văn Hơn").Numbered(small) with { Document = [.. document, 0] }).Content()));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "tep-qua-lon"), (problem.Status, problem.Code));
        Assert.Contains("1 MB", problem.Detail, StringComparison.Ordinal);
        await small.App.IdleAsync();
    }

    [Theory]
    [InlineData("de-nghi.pdf", "MZ\u0090\0 chương trình", "loai-tep-khong-nhan", "PDF, JPG hay PNG")]
    [InlineData("de-nghi.png", "%PDF-1.7\n", "ten-tep-khong-dung-noi-dung", ".pdf")]
    [InlineData("de-nghi.zip", "PK\u0003\u0004", "loai-tep-khong-nhan", "PDF")]
    public async Task A_file_that_is_not_what_its_name_says_is_refused(string name, string content, string code, string cure)
    {
        var form = Mau01.For("Trần Văn Tệp") with { Document = Encoding.Latin1.GetBytes(content), DocumentName = name };
        await RefusedAsync(() => FileAsync(form), HttpStatusCode.UnsupportedMediaType, code, cure);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused_by_article_4_7()
    {
        var form = Mau01.For("Trần Văn Mã").Numbered(province);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(form.Form, JsonSerializerOptions.Web);
        bytes[^20] = 0xC3; // the first byte of two
        await RefusedAsync(() => FileAsync(form with { Written = bytes }), HttpStatusCode.BadRequest, "khong-phai-utf8", "Đ4.7");
    }

    [Fact]
    public async Task JSON_nested_ten_thousand_deep_is_refused_where_it_gets_too_deep()
    {
        var deep = "{\"receiver\":" + string.Concat(Enumerable.Repeat("{\"receiver\":", 10_000)) + "1" + new string('}', 10_001);
        await RefusedAsync(
            () => FileAsync(new Mau01 { Written = Encoding.UTF8.GetBytes(deep) }), HttpStatusCode.BadRequest, "mau-01-sai-json", "lồng quá sâu");
    }

    [Theory]
    [InlineData("{\"number\":\"1\",")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"documentDate\":\"31/02/2026\"}")]
    public async Task JSON_that_is_no_form_is_refused(string text) => await RefusedAsync(
        () => FileAsync(new Mau01 { Written = Encoding.UTF8.GetBytes(text) }), HttpStatusCode.BadRequest, "mau-01-sai-json", "nộp lại");

    [Fact]
    public async Task A_workbook_that_is_no_Mau_01_is_refused()
    {
        var zip = new byte[200];
        "PK\u0003\u0004"u8.CopyTo(zip);
        await RefusedAsync(() => FileAsync(new Mau01 { Written = zip }), HttpStatusCode.BadRequest, "mau-01-khong-doc-duoc", "mẫu trống");
    }

    [Fact]
    public async Task A_form_without_number_and_date_is_no_written_request_and_is_refused()
    {
        var form = Mau01.For("Trần Văn Trống");
        form = form with { Form = form.Form with { Number = "", Notation = null, DocumentDate = null } };
        var problem = await RefusedAsync(() => FileAsync(form), HttpStatusCode.BadRequest, "mau-01-chua-du", "nộp lại");
        Assert.Contains("số của văn bản đề nghị", problem.Whole, StringComparison.Ordinal);
        Assert.Contains("ngày của văn bản đề nghị", problem.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_single_line_asks_for_nothing_and_is_refused() =>
        await RefusedAsync(() => FileAsync(new Mau01()), HttpStatusCode.BadRequest, "mau-01-chua-du", "nộp lại");

    [Fact]
    public async Task Five_and_05_are_the_number_of_one_document()
    {
        var form = Mau01.For("Trần Văn Năm");
        var first = await province.FileAsync(form with { Form = form.Form with { Number = "5" } });
        Assert.Equal(first, await province.FileAsync(form with { Form = form.Form with { Number = "05" } }));
    }

    [Fact]
    public async Task A_clerk_who_names_an_agency_nobody_registered_is_refused()
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk));
        var form = Mau01.For("Trần Văn Lạ").With("agencyCode", "H49.99").With("receivedAt", "2026-03-02T07:45:00+07:00");
        var problem = await RefusedAsync(
            () => clerk.PostAsync(Door, form.Numbered(province).Content()), HttpStatusCode.BadRequest, "co-quan-chua-dang-ky", "danh mục");
        Assert.Contains("H49.99", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "thieu-thoi-diem-nhan")]
    [InlineData("02/03/2026", "sai-thoi-diem-nhan")]
    [InlineData("2026-12-02T07:45:00+07:00", "thoi-diem-nhan-tuong-lai")]
    public async Task A_clerk_says_when_the_paper_arrived_because_the_clock_runs_from_there(string? receivedAt, string code)
    {
        using var clerk = province.App.Client(await province.App.KeyAsync(Role.Clerk));
        var form = Mau01.For("Trần Văn Giờ").With("agencyCode", Province.NoiVu).Numbered(province);
        if (receivedAt is not null)
            form = form.With("receivedAt", receivedAt);
        await RefusedAsync(() => clerk.PostAsync(Door, form.Content()), HttpStatusCode.BadRequest, code, "receivedAt");
    }

    [Fact]
    public async Task An_agency_does_not_file_for_another()
    {
        var form = Mau01.For("Trần Văn Người").With("agencyCode", Province.XayDung);
        await RefusedAsync(() => FileAsync(form), HttpStatusCode.Forbidden, "khong-phai-co-quan-minh", Province.XayDung);
    }

    [Fact]
    public async Task The_same_document_again_gets_the_first_answer_and_nothing_new()
    {
        var form = Mau01.For("Trần Văn Lặp").Numbered(province);
        var first = await province.FileAsync(form);
        var before = await CountAsync();
        Assert.Equal(first, await province.FileAsync(form));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task The_same_document_with_other_content_is_a_conflict_that_names_both()
    {
        var form = Mau01.For("Trần Văn Khác").Numbered(province);
        var first = await province.FileAsync(form);
        var problem = await RefusedAsync(
            () => FileAsync(form.With(Mau01.Person("Trần Văn Khác Nữa"))), HttpStatusCode.Conflict, "so-trung-noi-dung-khac", "số văn bản mới");
        Assert.Contains(first.Id, problem.Detail, StringComparison.Ordinal);
        Assert.Contains($"{form.Form.Number}/SNV-VP", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idempotency_key_used_again_finds_the_first_and_refuses_another_document()
    {
        using var agency = province.Agency();
        agency.DefaultRequestHeaders.Add("Idempotency-Key", "mot-lan");
        var form = Mau01.For("Trần Văn Khóa").Numbered(province);
        var first = await (await agency.PostAsync(Door, form.Content())).JsonAsync();
        var again = await (await agency.PostAsync(Door, form.Content())).JsonAsync();
        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());

        var other = Mau01.For("Trần Văn Khóa Hai").Numbered(province);
        var problem = await RefusedAsync(() => agency.PostAsync(Door, other.Content()), HttpStatusCode.Conflict, null, "Đặt khóa khác");
        Assert.Contains($"{form.Form.Number}/SNV-VP", problem.Detail, StringComparison.Ordinal);
        Assert.Contains($"{other.Form.Number}/SNV-VP", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_with_a_new_idempotency_key_finds_the_first_by_its_document()
    {
        var form = Mau01.For("Trần Văn Lại").Numbered(province);
        var first = await province.FileAsync(form);
        using var agency = province.Agency();
        agency.DefaultRequestHeaders.Add("Idempotency-Key", "khoa-moi");
        var again = await (await agency.PostAsync(Door, form.Content())).JsonAsync();
        Assert.Equal(first.Id, again.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Eight_copies_of_one_request_at_once_are_one_request()
    {
        using var agency = province.Agency();
        var form = Mau01.For("Trần Văn Tám").Numbered(province);
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => agency.PostAsync(Door, form.Content())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var ids = await Task.WhenAll(answers.Select(async answer => (await answer.JsonAsync()).GetProperty("id").GetString()));
        var id = Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await province.App.IdleAsync();
        Assert.Equal(before.Processes + 1, (await CountAsync()).Processes);
        Assert.Single(await province.MailsAsync(id!, Province.NoiVuMailbox));
        Assert.Single(await province.MailsAsync(id!, Province.OfficialMail));
    }

    private async Task<HttpResponseMessage> FileAsync(Mau01 form)
    {
        using var agency = province.Agency();
        return await agency.PostAsync(Door, form.Numbered(province).Content());
    }

    /// <summary>Refused with a problem in Vietnamese, and no number taken, no row and no mail written.</summary>
    private async Task<Problem> RefusedAsync(
        Func<Task<HttpResponseMessage>> asking, HttpStatusCode status, string? code, string cure)
    {
        await province.App.IdleAsync();
        var before = await CountAsync();
        var problem = await Problem.OfAsync(asking());
        Assert.Equal(status, problem.Status);
        if (code is not null)
            Assert.Equal(code, problem.Code);
        Assert.Contains(cure, problem.Detail, StringComparison.Ordinal);
        await province.App.IdleAsync();
        Assert.Equal(before, await CountAsync());
        return problem;
    }

    private async Task<(int Processes, int Mails, int Numbers)> CountAsync()
    {
        var services = province.App.Services;
        var processes = 0;
        await foreach (var row in services.GetRequiredService<IRegister<ProcessRow>>().AllAsync("all", "all", CancellationToken.None))
            processes++;
        var (numbers, _) = await services.GetRequiredService<NumberRegister>().PageAsync(
            "H49.18", RequestIntake.ArrivalSeries, 2026, 1000, null, CancellationToken.None);
        return (processes, (await services.GetRequiredService<Outbox>().AllAsync(CancellationToken.None)).Count, numbers.Count);
    }
}
