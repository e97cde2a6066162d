using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Documents.Rights;

/// <summary>NĐ 30 Phụ lục VI Phần I (rights per document, access history, marked copies); Đ24.4: no unlawful copying.</summary>
public sealed class DocumentAccessTests(ReadingRoom room) : IClassFixture<ReadingRoom>
{
    [Fact]
    public async Task Clerk_head_and_assignee_open_a_document_a_colleague_and_another_agency_do_not_and_every_look_is_logged()
    {
        var row = await room.ArrivedAsync(11, "V/v rà soát biên chế", "Đề nghị rà soát số lượng biên chế công chức năm 2026.");
        foreach (var allowed in new[] { ReadingRoom.Clerk, ReadingRoom.Head, ReadingRoom.Assignee })
        {
            using var client = await room.AsAsync(allowed);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"api/document-rights/{row.Id}")).StatusCode);
        }

        foreach (var stranger in new[] { ReadingRoom.Colleague, ReadingRoom.OtherClerk })
        {
            using var client = await room.AsAsync(stranger);
            foreach (var door in new[] { $"api/document-rights/{row.Id}", $"api/document-access/{row.Id}", $"console/van-ban/{row.Id}", $"console/van-ban/{row.Id}/tep/{row.Files[0].File.Sha256}" })
                Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(client.GetAsync(door))).Code);
            Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(client.PostAsync($"api/document-prints/{row.Id}/{row.Files[0].File.Sha256}", null))).Code);
            Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(client.PostAsJsonAsync($"api/document-rights/{row.Id}", new { openness = "WholeAgency", grants = Array.Empty<object>(), reason = "Tò mò" }))).Code);
        }

        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        var history = await clerk.GetFromJsonAsync<JsonElement>($"api/document-access/{row.Id}");
        Assert.Equal(3, history.GetProperty("counts").GetProperty("View").GetInt32());
        Assert.Equal(3, history.GetProperty("readers").GetInt32());
        Assert.All(history.GetProperty("acts").EnumerateArray(), act => Assert.False(string.IsNullOrEmpty(act.GetProperty("source").GetString())));
        var acts = (await room.App.AuditAsync(ReadingRoom.NoiVu)).Where(entry => entry.About == row.Id).Select(entry => entry.Act).ToList();
        Assert.Equal(3, acts.Count(act => act == "xem văn bản"));
        Assert.Contains("không được phép xem văn bản", acts);

        // The history of who read what is not for everyone who reads.
        using var assignee = await room.AsAsync(ReadingRoom.Assignee);
        Assert.Equal(HttpStatusCode.Forbidden, (await assignee.GetAsync($"api/document-access/{row.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_printed_copy_is_marked_and_numbered_and_the_file_in_the_vault_stays_as_it_was()
    {
        var row = await room.ArrivedAsync(12, "V/v tổ chức hội nghị", "Trân trọng kính mời.");
        var sha256 = row.Files[0].File.Sha256;
        using var assignee = await room.AsAsync(ReadingRoom.Assignee);

        var first = await assignee.PostAsync($"api/document-prints/{row.Id}/{sha256}", null);
        var second = await assignee.PostAsync($"api/document-prints/{row.Id}/{sha256}", null);

        Assert.Equal("application/pdf", first.Content.Headers.ContentType?.MediaType);
        using (var pdf = PdfDocument.Open(await first.Content.ReadAsByteArrayAsync()))
        {
            Assert.All(pdf.GetPages(), page =>
            {
                var text = string.Join(' ', page.GetWords().Select(word => word.Text));
                Assert.Contains("Bản in từ hệ thống quản lý văn bản và điều hành", text, StringComparison.Ordinal);
                Assert.Contains("người in: Trần Thị Bình (Sở Nội vụ)", text, StringComparison.Ordinal);
                Assert.Contains("bản in số 1", text, StringComparison.Ordinal);
                Assert.Contains("02/03/2026 08:", text, StringComparison.Ordinal);
            });
        }

        using (var pdf = PdfDocument.Open(await second.Content.ReadAsByteArrayAsync()))
            Assert.Contains("bản in số 2", string.Join(' ', pdf.GetPage(1).GetWords().Select(word => word.Text)), StringComparison.Ordinal);
        await using var kept = await room.App.Services.GetRequiredService<IFileVault>().OpenAsync(sha256, CancellationToken.None);
        Assert.Equal(row.Files[0].File.Length, kept.Length);

        // A file of another document, guessed: the same answer as for a document that is not there.
        var other = await room.ArrivedAsync(13, "V/v khác", "Nội dung khác hẳn.", assignee: null);
        Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(assignee.PostAsync($"api/document-prints/{row.Id}/{other.Files[0].File.Sha256}", null))).Code);
        Assert.Equal("khong-co-van-ban", (await Problem.OfAsync(assignee.PostAsync($"api/document-prints/{other.Id}/{other.Files[0].File.Sha256}", null))).Code);
    }

    [Fact]
    public async Task On_the_page_of_a_document_stand_its_files_rights_and_for_the_clerk_who_opened_it()
    {
        var row = await room.ArrivedAsync(14, "V/v chuyển đổi vị trí công tác", "Danh sách kèm theo.");
        using var page = await room.SignedInAsync(ReadingRoom.AssigneeMail);
        Assert.Equal(HttpStatusCode.OK, (await page.OpenAsync($"console/van-ban/{row.Id}")).StatusCode);
        Assert.Contains("V/v chuyển đổi vị trí công tác", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        Assert.DoesNotContain("Lịch sử truy cập", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);

        var printed = await page.SubmitAsync($"console/van-ban/{row.Id}/in/{row.Files[0].File.Sha256}");
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType?.MediaType);

        using var head = await room.SignedInAsync(ReadingRoom.HeadMail);
        await head.OpenAsync($"console/van-ban/{row.Id}");
        Assert.Contains("In bản số 1", WebUtility.HtmlDecode(head.Page), StringComparison.Ordinal);
    }
}
