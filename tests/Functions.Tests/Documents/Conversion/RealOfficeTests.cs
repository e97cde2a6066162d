using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Errors;
using CongVan.Functions.Tests.Notices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>LibreOffice itself, where it is installed: four files.</summary>
public sealed class RealOfficeTests
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_docx_filed_alone_is_seen_checked_signed_sealed_and_issued_with_every_letter_and_font_in_it()
    {
        Demand();
        await using var office = new Office(new Dictionary<string, string>(StringComparer.Ordinal) { ["Converter:Program"] = Program!, ["Converter:Seconds"] = "300" });
        await office.InitializeAsync();
        const string Subject = "Về việc ban hành Quy chế văn thư";
        var source = WordFile.Of(Subject, Office.NameOf(Office.Deputy), $"Điều 1. Ban hành kèm theo Quyết định này Quy chế công tác văn thư: {WordFile.Letters}.", "Điều 2. Quyết định này có hiệu lực từ ngày ký.");
        var id = await office.DraftedAsync(Office.Draft(pdf: [], source: source));
        using var drafter = await office.AsAsync(Office.Drafter);
        Assert.Equal(HttpStatusCode.OK, (await drafter.PostAsync($"api/outgoing/{id}/submit", null, Cancellation)).StatusCode);
        await office.App.IdleAsync();
        await office.CheckedAsync(id);
        await office.AgreedAsync(Office.Deputy, $"{id}-ky1", "ky");
        await office.AgreedAsync(Office.Clerk, $"{id}-vanthu1", "phat-hanh");

        var shown = await office.ShowAsync(id);
        Assert.StartsWith("PDF do hệ thống tạo từ tệp nguồn (LibreOffice ", shown.GetProperty("versions")[0].GetProperty("origin").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, "valid-original"), (shown.GetProperty("versions")[0].GetProperty("pages").GetInt32(), shown.GetProperty("verdict").GetProperty("code").GetString()));
        var original = await drafter.GetByteArrayAsync($"api/outgoing/{id}/files/{shown.GetProperty("original").GetString()}", Cancellation);
        if (Environment.GetEnvironmentVariable("CONGVAN_KEEP") is { Length: > 0 } keep)
            await File.WriteAllBytesAsync(keep, original, Cancellation);
        await Pdfsig.AgreesAsync(original);

        // As an independent reader has it: every letter, and no font that is not in the file.
        var text = string.Join(' ', (await ReadAsync("pdftotext", original, "-")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(WordFile.Letters, text, StringComparison.Ordinal);
        Assert.Contains($"Số: {shown.GetProperty("notation").GetString()!.Split('/')[0]} /QĐ-SNV", text, StringComparison.Ordinal);
        var fonts = (await ReadAsync("pdffonts", original)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@" yes (yes|no) +(yes|no) +\d+ +\d+\s*$", font));
        Assert.DoesNotContain(fonts, font => font.Contains("Liberation", StringComparison.Ordinal));
    }

    /// <summary>Through a draft nobody reads the network that the server sees, nor the server's own files.</summary>
    [Fact]
    public async Task Nothing_that_a_file_refers_to_is_fetched_from_the_network_or_from_the_machine()
    {
        Demand();
        var asked = 0;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var listening = ListenAsync();
        var secret = System.IO.Directory.CreateTempSubdirectory("congvan-bi-mat-");
        try
        {
            var (picture, words) = (Path.Combine(secret.FullName, "anh.png"), Path.Combine(secret.FullName, "chu.txt"));
            await File.WriteAllBytesAsync(picture, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), Cancellation);
            await File.WriteAllTextAsync(words, "LỜI CỦA MÁY CHỦ", Cancellation);
            var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
            var made = Assert.IsType<ConversionResult.Made>(await ConvertAsync(Referring(address, new Uri(picture).AbsoluteUri, new Uri(words).AbsoluteUri), ".odt"));
            Assert.Equal(0, asked);
            Assert.DoesNotContain("MÁY CHỦ", await ReadAsync("pdftotext", made.Content, "-"), StringComparison.Ordinal);
            Assert.Equal(2, (await ReadAsync("pdfimages", made.Content, "-list", before: true)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length); // its head only
        }
        finally
        {
            listener.Stop();
            secret.Delete(recursive: true);
        }

        await listening;

        async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    using var one = await listener.AcceptTcpClientAsync(Cancellation);
                    asked++;
                }
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The listener was stopped.
            }
        }
    }

    [Fact]
    public async Task A_docx_that_was_cut_off_is_refused()
    {
        Demand();
        Assert.IsType<ConversionResult.Refused>(await ConvertAsync(WordFile.Of("Cắt ngang", "Nguyễn Thị Hạnh")[..400], ".docx"));
    }

    [Fact]
    public async Task A_text_of_an_older_format_becomes_a_docx_with_its_words()
    {
        Demand();
        var made = Assert.IsType<ConversionResult.Made>(await ConvertAsync(@"{\rtf1\ansi C\u244?ng v\u259?n \u432?u ti\u234?n\par}"u8.ToArray(), ".rtf", ".docx"));
        using var zip = new ZipArchive(new MemoryStream(made.Content));
        using var part = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync(Cancellation));
        Assert.Contains("Công văn ưu tiên", await part.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Says aloud where nothing is proven because there is no LibreOffice.</summary>
    private static void Demand() =>
        Assert.SkipWhen(Program is null, "LibreOffice is not installed here (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui): nothing was really converted.");

    private static async Task<ConversionResult> ConvertAsync(byte[] file, string from, string to = ".pdf")
    {
        var settings = Options.Create(new ConverterSettings { Program = Program, Seconds = 300 });
        using var converter = new LibreOfficeConverter(new LibreOffice(settings), settings, Options.Create(new RequestLimits()), NullLogger<LibreOfficeConverter>.Instance);
        using var source = new MemoryStream(file);
        return await converter.ConvertAsync(source, from, to, Cancellation);
    }

    private static byte[] Referring(string address, string picture, string words) => WordFile.Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""),
        ("content.xml", $"""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"><office:body><office:text>
            <text:section text:name="a"><text:section-source xlink:type="simple" xlink:href="{words}" text:filter-name="Text"/><text:p>Cũ</text:p></text:section>
            <text:section text:name="b"><text:section-source xlink:type="simple" xlink:href="{address}/chu.txt"/><text:p>Cũ</text:p></text:section>
            <text:p><draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image xlink:type="simple" xlink:href="{address}/anh.png"/></draw:frame></text:p>
            <text:p><draw:frame svg:width="5cm" svg:height="5cm" text:anchor-type="as-char"><draw:image xlink:type="simple" xlink:href="{picture}"/></draw:frame></text:p>
            </office:text></office:body></office:document-content>
            """));

    private static async Task<string> ReadAsync(string tool, byte[] pdf, string? argument = null, bool before = false)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Cancellation);
            string[] arguments = argument is null ? [file] : before ? [argument, file] : [file, argument];
            using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
