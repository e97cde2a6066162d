using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Tests.Documents.Rights;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace CongVan.Functions.Tests.Documents.Search;

/// <summary>NĐ 30 Phụ lục VI Phần I, "Tìm kiếm": every field and the content, columns, saved searches, ranking, export.</summary>
public sealed class DocumentSearchTests(ReadingRoom room) : IClassFixture<ReadingRoom>
{
    [Fact]
    public async Task Words_are_found_in_fields_and_in_the_text_of_files_with_and_without_marks_exact_spelling_first()
    {
        var exact = await room.ArrivedAsync(31, "V/v đào tạo cán bộ nguồn", "Đề nghị cử người tham gia lớp bồi dưỡng quản trị rủi ro.");
        var folded = await room.ArrivedAsync(32, "V/v đảo tạo hình cảnh quan", "Không liên quan.");
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);

        Assert.Equal([exact.Id, folded.Id], await IdsAsync(clerk, "tu=đào tạo"));
        Assert.Equal([exact.Id, folded.Id], (await IdsAsync(clerk, "tu=dao tao")).Order(StringComparer.Ordinal));
        Assert.Equal([exact.Id], await IdsAsync(clerk, "tu=\"quan tri rui ro\""));
        Assert.Equal([exact.Id], await IdsAsync(clerk, "tu=31/SXD-VP"));
        Assert.Empty(await IdsAsync(clerk, "tu=\"rui ro quan tri\""));
        Assert.Equal([exact.Id], await IdsAsync(clerk, "nguoiky=bui duc khoi&soden=31"));
        Assert.Empty(await IdsAsync(clerk, "so=31/SXD-VP&tungay=2026-03-03"));

        var excerpt = (await clerk.GetFromJsonAsync<JsonElement>("api/document-search?tu=rủi ro")).GetProperty("documents")[0].GetProperty("excerpt").GetString();
        Assert.Contains("«rủi ro»", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_caller_may_open_is_found_shown_and_exported()
    {
        var row = await room.ArrivedAsync(33, "V/v thanh tra đột xuất", "Kế hoạch thanh tra.");
        var queries = new[] { "tu=thanh tra đột xuất", $"ma={row.Envelope.DocumentId}", "so=33/SXD-VP" };
        foreach (var stranger in new[] { ReadingRoom.Colleague, ReadingRoom.OtherClerk })
        {
            using var client = await room.AsAsync(stranger);
            foreach (var query in queries)
            {
                Assert.Empty(await IdsAsync(client, query));
                using var pdf = PdfDocument.Open(await client.GetByteArrayAsync($"api/document-search.pdf?{query}&cot=trichyeu"));
                Assert.DoesNotContain("đột xuất", string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)).Split("STT")[1], StringComparison.Ordinal);
            }
        }

        foreach (var allowed in new[] { ReadingRoom.Assignee, ReadingRoom.Head, ReadingRoom.Clerk })
        {
            using var client = await room.AsAsync(allowed);
            foreach (var query in queries)
                Assert.Contains(row.Id, await IdsAsync(client, query));
        }
    }

    [Fact]
    public async Task What_was_found_goes_out_as_PDF_Word_and_Excel_with_the_columns_chosen()
    {
        await room.ArrivedAsync(34, "V/v xây dựng vị trí việc làm", "Bản mô tả.");
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        const string Query = "tu=vị trí việc làm&cot=trichyeu&cot=soden";

        using (var pdf = PdfDocument.Open(await clerk.GetByteArrayAsync($"api/document-search.pdf?{Query}")))
        {
            var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
            Assert.Contains("V/v xây dựng vị trí việc làm", text, StringComparison.Ordinal);
            Assert.Contains("Số đến", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Người ký", text, StringComparison.Ordinal);
        }

        using (var word = WordprocessingDocument.Open(new MemoryStream(await clerk.GetByteArrayAsync($"api/document-search.docx?{Query}")), isEditable: false))
        {
            Assert.Contains("V/v xây dựng vị trí việc làm", word.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
            Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word));
        }

        using var sheet = SpreadsheetDocument.Open(new MemoryStream(await clerk.GetByteArrayAsync($"api/document-search.xlsx?{Query}")), isEditable: false);
        Assert.Contains("V/v xây dựng vị trí việc làm", sheet.WorkbookPart!.WorksheetParts.Single().Worksheet!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_kept_under_a_name_and_used_again_by_whoever_kept_it_alone()
    {
        await room.ArrivedAsync(35, "V/v thi nâng ngạch", "Thông báo.");
        using var page = await room.SignedInAsync(ReadingRoom.HeadMail);
        await page.OpenAsync("console/tim-van-ban?tu=nâng ngạch&coquan=xây dựng");
        Assert.Contains("thi nâng ngạch", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);
        var kept = await page.SubmitAsync("console/tim-van-ban/luu", ("ten", "Nâng ngạch của Sở Xây dựng"));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        await page.OpenAsync("console/tim-van-ban");
        Assert.Contains("Nâng ngạch của Sở Xây dựng", WebUtility.HtmlDecode(page.Page), StringComparison.Ordinal);

        using var head = await room.AsAsync(ReadingRoom.Head);
        var saved = (await head.GetFromJsonAsync<JsonElement>("api/saved-searches"))[0];
        Assert.Single(await IdsAsync(head, saved.GetProperty("query").GetString()!, encoded: true));
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        Assert.Equal(0, (await clerk.GetFromJsonAsync<JsonElement>("api/saved-searches")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.DeleteAsync($"api/saved-searches/{saved.GetProperty("key").GetString()}")).StatusCode);
        await head.DeleteAsync($"api/saved-searches/{saved.GetProperty("key").GetString()}");
        Assert.Equal(0, (await head.GetFromJsonAsync<JsonElement>("api/saved-searches")).GetArrayLength());
    }

    [Fact]
    public async Task A_date_that_is_none_and_words_that_mean_something_to_the_index_are_no_way_in()
    {
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        var problem = await Problem.OfAsync(clerk.GetAsync("api/document-search?tungay=hôm qua&soden=một&xep=lạ"));
        Assert.Equal(3, JsonDocument.Parse(problem.Whole).RootElement.GetProperty("errors").GetArrayLength());
        foreach (var words in new[] { "\"", "AND OR NOT", "a* NEAR(b)", "subject : x", "') or 1=1 --", "(((", "đ\"đ", "^^^", "{}" })
            Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync($"api/document-search?tu={Uri.EscapeDataString(words)}")).StatusCode);
    }

    [Fact]
    public async Task The_index_is_made_anew_from_the_registers_and_says_the_same()
    {
        var row = await room.ArrivedAsync(36, "V/v giao chỉ tiêu", "Chỉ tiêu tuyển dụng viên chức sự nghiệp.");
        var building = room.App.Services.GetRequiredService<IndexBuilding>();
        var database = room.App.Services.GetRequiredService<SearchDatabase>();
        await database.WriteAsync(
            db =>
            {
                foreach (var table in new[] { "documents", "openings", "files", "texts", "words" })
                    db.Execute($"delete from {table}");
                return true;
            },
            CancellationToken.None);
        using var clerk = await room.AsAsync(ReadingRoom.Clerk);
        Assert.Empty(await IdsAsync(clerk, "tu=tuyển dụng viên chức"));

        Assert.True(await building.BuildAsync(CancellationToken.None) > 0);
        await room.App.Services.GetRequiredService<TextReading>().SettledAsync(CancellationToken.None);

        Assert.Equal([row.Id], await IdsAsync(clerk, "tu=tuyển dụng viên chức"));
    }

    private static async Task<List<string>> IdsAsync(HttpClient client, string query, bool encoded = false)
    {
        var address = encoded ? query : string.Join('&', query.Split('&').Select(pair => $"{pair.Split('=')[0]}={Uri.EscapeDataString(pair.Split('=', 2)[1])}"));
        var found = await client.GetFromJsonAsync<JsonElement>($"api/document-search?{address}");
        return [.. found.GetProperty("documents").EnumerateArray().Select(hit => hit.GetProperty("document").GetProperty("document").GetProperty("id").GetString()!)];
    }
}
