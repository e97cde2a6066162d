using System.Net;
using System.Net.Http.Json;
using CongVan.Functions.People;
using CongVan.Functions.Tests.Processes;
using CongVan.Signing.Judging;
using CongVan.Tests.Golden;
using CongVan.Tests.Signing;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Notices;

/// <summary>The written result (NĐ 30, decisions/0003): its words, its two signatures, and what happens when the leader sends it back.</summary>
public sealed class NoticeTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task The_notice_carries_the_deputys_signature_and_then_the_agencys_seal_over_the_whole_file()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Ký"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        var pdf = await PaperAsync(filed.Id, "tb1");
        var signatures = (await PdfJudge.JudgeAsync(pdf, new() { At = province.Now }, TestContext.Current.CancellationToken)).Signatures;
        Assert.Equal(2, signatures.Count);
        Assert.All(signatures, signature => Assert.True(signature.IsIntact && signature.Algorithm.Grade == Grade.Good && signature.LaterChanges.Grade <= Grade.Noted && signature.Conformance.Grade == Grade.Good));

        // NĐ 30 Đ5.1: the competent person first, then the agency; the last covers what stands there.
        Assert.Contains(Province.DeputyName, signatures[0].Signer!.Name, StringComparison.Ordinal);
        Assert.Contains("Sở Thông tin và Truyền thông", signatures[1].Signer!.Name, StringComparison.Ordinal);
        Assert.True(signatures[1].Coverage.Has("covers-file"));
        await Pdfsig.AgreesAsync(pdf);
    }

    [Fact]
    public async Task The_notice_reads_as_a_notice_of_the_So()
    {
        var wrong = Mau01.Person("Trần Thị Đọc Hai") with { Phone = "12" };
        var filed = await province.FileAsync(new Mau01().With(Mau01.Person("Trần Thị Đọc"), wrong));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        using var pdf = PdfDocument.Open(await PaperAsync(filed.Id, "tb1"));
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        var number = Assert.Single((await province.ShowAsync(filed.Id)).Papers).Number;
        Assert.All(
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", number, "THÔNG BÁO", "tranthidoc", "Trần Thị Đọc Hai", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", Province.DeputyName],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.True(text.IsNormalized()); // Đ4.7
    }

    [Fact]
    public async Task The_pictures_that_were_registered_are_seen_on_the_notice_and_others_are_refused()
    {
        using var admin = province.App.Admin();
        var issuer = await province.App.Services.GetRequiredService<IAgencies>().ManagingAgencyAsync(CancellationToken.None);
        var (hand, seal) = ("api/officials/pho-giam-doc/signature-picture", $"api/agencies/{issuer.Code}/seal-picture");
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(admin.GetAsync(hand))).Status);

        // NĐ 30 Phụ lục I.II.7d, II.8: the signature blue, the seal red, PNG.
        Assert.Equal("hinh-khong-dung-mau", (await Problem.OfAsync(PutAsync(admin, hand, Pictures.Seal()))).Code);
        Assert.Equal("hinh-khong-dung-mau", (await Problem.OfAsync(PutAsync(admin, seal, "GIF89a"u8.ToArray()))).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(PutAsync(admin, "api/officials/khong-co/signature-picture", Pictures.HandSignature()))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(admin, hand, Pictures.HandSignature())).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(admin, seal, Pictures.Seal(300))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(admin, seal, Pictures.Seal())).StatusCode); // a new seal takes the old one's place
        Assert.Equal(Pictures.Seal(), await admin.GetByteArrayAsync(seal));

        var filed = await province.FileAsync(Mau01.For("Trần Văn Hình"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var pdf = await PaperAsync(filed.Id, "tb1");

        Assert.Empty(ArchiveFindings.Of(pdf));
        var seen = await GoldenPicture.Seen(pdf, resolution: 144);
        var blue = seen.Around(p => p.Blue > p.Red + 60 && p.Blue > p.Green + 60)!.Value;
        var red = seen.Around(p => p.Red > p.Blue + 60 && p.Red > p.Green + 60)!.Value;
        Assert.Equal(36 / 25.4 * 144, red.Right - red.Left, 3.0);
        Assert.True(red.Left < blue.Left);
        Assert.InRange(red.Right, blue.Left + ((blue.Right - blue.Left) * 0.1), blue.Right); // part of the blue lies under the red
    }

    [Fact]
    public async Task The_agency_sees_no_draft_and_no_paper_without_the_seal()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Kín"));
        await province.DecideAsync(filed.Id);
        using var agency = province.Agency();
        var address = $"api/processes/{filed.Id}/papers/{filed.Id}-tb1";
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(agency.GetAsync(address))).Status);
        await province.SignAsync(filed.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await Problem.OfAsync(agency.GetAsync(address))).Status);
        await province.SealAsync(filed.Id);
        Assert.Equal("application/pdf", (await agency.GetAsync(address)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Notices_are_numbered_without_a_gap()
    {
        var numbers = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            var filed = await province.FileAsync(Mau01.For("Trần Văn Số"));
            await province.DecideAsync(filed.Id);
            await province.FinishAsync(filed.Id);
            numbers.Add(int.Parse(Assert.Single((await province.ShowAsync(filed.Id)).Papers).Number.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal([numbers[0], numbers[0] + 1, numbers[0] + 2], numbers); // NĐ 30 Đ15
    }

    [Fact]
    public async Task A_draft_the_leader_sends_back_is_a_case_and_is_drafted_again_when_it_was_settled()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Trả"));
        await province.DecideAsync(filed.Id);
        var first = await province.LinkAsync(filed.Id, Province.DeputyMail);
        using var sentBack = await province.PressAsync(first, ("decision", "return"), ("reason", "Sai chức vụ người nhận."));

        var mail = Assert.Single(await province.MailsAsync(filed.Id, Province.LeadMail, "case"));
        Assert.Contains("Sai chức vụ người nhận.", mail.Text, StringComparison.Ordinal);
        Assert.Equal("Open", (await province.ShowAsync(filed.Id)).Process.State);
        Assert.NotEmpty((await province.ShowAsync(filed.Id)).Process.WaitingFor);

        using var admin = province.App.Admin();
        Assert.Contains(filed.Id, await admin.GetStringAsync("api/cases"), StringComparison.Ordinal);
        var settled = await admin.PostAsJsonAsync("api/cases/settle", new { processId = filed.Id, caseId = "paper-1", words = "Đã sửa chức vụ." });
        Assert.True(settled.IsSuccessStatusCode, await settled.Content.ReadAsStringAsync());
        await province.App.IdleAsync();

        Assert.NotEqual(first, await province.LinkAsync(filed.Id, Province.DeputyMail));
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal("Answered", shown.Process.State);
        Assert.Equal($"{filed.Id}-tb2", Assert.Single(shown.Papers).Id);
        Assert.Contains("Đã xử lý: Đã sửa chức vụ.", shown.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_is_settled_with_words_and_only_where_there_is_one()
    {
        using var admin = province.App.Admin();
        var nothing = await Problem.OfAsync(admin.PostAsJsonAsync("api/cases/settle", new { processId = "cap-moi-2026-1", caseId = "paper-9", words = "Xong." }));
        Assert.Equal((HttpStatusCode.NotFound, "khong-co-vu-viec"), (nothing.Status, nothing.Code));
        var silent = await Problem.OfAsync(admin.PostAsJsonAsync("api/cases/settle", new { processId = "cap-moi-2026-1", caseId = "paper-1", words = " " }));
        Assert.Equal((HttpStatusCode.BadRequest, "thieu-ket-qua"), (silent.Status, silent.Code));
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string address, byte[] png) => client.PutAsync(address, new ByteArrayContent(png));

    private async Task<byte[]> PaperAsync(string processId, string paper)
    {
        using var agency = province.Agency();
        return await agency.GetByteArrayAsync($"api/processes/{processId}/papers/{processId}-{paper}");
    }
}
