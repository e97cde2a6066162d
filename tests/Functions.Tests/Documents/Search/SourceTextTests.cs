using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Documents.Search;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Documents.Search;

/// <summary>NĐ 30 Phụ lục VI Phần I, "Tìm kiếm": the content too, of the source file beside a PDF as well.</summary>
public sealed class SourceTextTests(Office office) : IClassFixture<Office>
{
    private const string Word = "word/document.xml";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_that_only_the_source_file_of_an_outgoing_document_has_are_found_with_and_without_marks()
    {
        var id = await office.IssuedAsync(Office.Draft(source: Docx("Bảng tổng hợp ki", "nh phí dự ", "phòng"), subject: "Giao dự toán"));
        await office.App.Services.GetRequiredService<TextReading>().SettledAsync(Cancellation);
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.Equal([id], await FoundAsync(clerk, "kinh phí dự phòng")); // one run of Word ends within a word
        Assert.Equal([id], await FoundAsync(clerk, "\"kinh phi du phong\""));
        Assert.Empty(await FoundAsync(clerk, "kinh phí bổ sung"));
        using var stranger = await office.AsAsync(Office.Clerk, Office.CaoXanh);
        Assert.Empty(await FoundAsync(stranger, "kinh phí dự phòng"));

        // The source goes with the document: its recipient finds it by the same words.
        using var recipient = await office.AsAsync(Office.Clerk, Office.XayDung);
        Assert.StartsWith("vbden-", Assert.Single(await FoundAsync(recipient, "kinh phí dự phòng")), StringComparison.Ordinal);
    }

    [Fact]
    public void Sheets_slides_and_OpenDocument_are_read_and_what_was_struck_out_or_said_twice_is_not()
    {
        Assert.Equal("Họ tên Nguyễn Văn An", Read(("xl/sharedStrings.xml", "<sst xmlns='x'><si><t>Họ tên</t></si><si><r><t>Nguyễn </t></r><r><t>Văn An</t></r><rPh><t>x</t></rPh></si></sst>"), ("xl/worksheets/sheet1.xml", "<worksheet xmlns='x'><c t='s'><v>0</v></c></worksheet>")));
        Assert.Equal("Mục tiêu", Read(("ppt/slides/slide1.xml", "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>Mục tiêu</a:t></a:r></a:p></p:sld>")));
        Assert.Equal(
            "Điều 1. Ban hành Quy chế.",
            Read(("content.xml", "<o:body xmlns:o='o' xmlns:t='t'><t:tracked-changes><t:p>Bỏ đi</t:p></t:tracked-changes><t:p>Điều 1.<t:s/><t:span>Ban </t:span>hành</t:p><t:h>Quy chế.</t:h></o:body>")));
        Assert.Equal(
            "Kính gửi Sở Nội vụ",
            Read((Word, "<w:document xmlns:w='w' xmlns:mc='m'><w:p><w:del><w:delText>UBND</w:delText></w:del><w:r><w:t>Kính gửi</w:t><w:tab/><w:t>Sở Nội vụ</w:t></w:r><mc:Fallback><w:t>Sở Nội vụ</w:t></mc:Fallback></w:p></w:document>")));
    }

    [Fact]
    public void A_zip_of_other_things_a_broken_one_and_one_that_unpacks_without_end_give_no_words_and_end()
    {
        Assert.Null(Read(("readme.xml", "<t>x</t>")));
        Assert.Null(FileText.Of("PK\u0003\u0004 và hết"u8.ToArray(), Cancellation));
        Assert.Null(Read((Word, "<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w><t>&a;</t></w>")));
        Assert.Equal("trước khi hỏng", Read((Word, "<w><p><t>trước khi hỏng</t></p><p>"))); // what was read before

        // 80 KB that unpack to 80 MB before the words, and one text longer than is kept.
        Assert.Null(Read((Word, $"<w>{new string('\n', 80 * 1024 * 1024)}<t>sau quả bom</t></w>")));
        Assert.Equal(2_000_000, FileText.Of(Zip((Word, $"<w><t>a{string.Concat(Enumerable.Repeat("𠀀", 1_000_001))}</t></w>")), Cancellation)!.Length); // cut within a pair
        Assert.Equal(2_000_000, FileText.Of(Zip((Word, $"<w><t>{new string('a', 3_000_000)}</t></w>")), Cancellation)!.Length);
    }

    private static string? Read(params (string Name, string Xml)[] parts) => FileText.Of(Zip(parts), Cancellation) is { } text ? string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) : null;

    private static byte[] Zip(params (string Name, string Xml)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return file.ToArray();
    }

    private static byte[] Docx(params string[] runs)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
            word.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(runs.Select(run => new Run(new Text(run) { Space = SpaceProcessingModeValues.Preserve })))));
        return file.ToArray();
    }

    private static async Task<List<string>> FoundAsync(HttpClient client, string words)
    {
        var found = await client.GetFromJsonAsync<JsonElement>($"api/document-search?tu={Uri.EscapeDataString(words)}", Cancellation);
        return [.. found.GetProperty("documents").EnumerateArray().Select(hit => hit.GetProperty("document").GetProperty("document").GetProperty("id").GetString()!)];
    }
}
