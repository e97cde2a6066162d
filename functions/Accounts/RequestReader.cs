using System.Globalization;
using System.Text;
using System.Text.Json;
using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Errors;
using CongVan.Functions.Processes;
using CongVan.Functions.Reports;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Accounts;

/// <summary>
/// Reads <c>multipart/form-data</c>: part <c>form</c> (the form as JSON; of the annex also as the filled .xlsx or .csv), part <c>document</c> (the signed PDF
/// or the scanned paper), and for a clerk <c>agencyCode</c>, <c>channel</c>, <c>receivedAt</c>, <c>evidence</c>.
/// Whatever is wrong is said before anything is registered.
/// </summary>
public sealed class RequestReader(IncomingFiles incoming, IOptions<RequestLimits> limits)
{
    /// <summary>Deeper JSON is no form.</summary>
    private const int MostDepth = 16;

    /// <summary>Some ten thousand lines of Mẫu 01.</summary>
    private const long MostFormBytes = 5 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = MostDepth,
        RespectNullableAnnotations = false,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public Task<RequestParts> ReadProvisioningAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync(request, "Mẫu 01", Provisioning, cancellation);

    public Task<RequestParts> ReadRevocationAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync(request, "Mẫu 03", Mau03.Template.Read, cancellation);

    public Task<RequestParts> ReadChangeAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync(request, "Mẫu 02", Mau02.Template.Read, cancellation);

    public Task<RequestParts> ReadReorganisationAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync<ReorganisationForm>(request, "Mẫu 02", workbook: null, cancellation);

    public Task<RequestParts> ReadSynchronisationAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadAsync<SynchronisationForm>(request, "đề nghị đồng bộ", workbook: null, cancellation);

    /// <summary>The form that began a process of this kind; null for a kind that no written request begins.</summary>
    public async Task<RequestParts?> ReadRequestAsync(ProcessKind kind, HttpRequest request, CancellationToken cancellation) => kind switch
    {
        ProcessKind.Provisioning => await ReadProvisioningAsync(request, cancellation),
        ProcessKind.Revocation => await ReadRevocationAsync(request, cancellation),
        ProcessKind.Change => await ReadChangeAsync(request, cancellation),
        ProcessKind.Reorganisation => await ReadReorganisationAsync(request, cancellation),
        ProcessKind.Synchronisation => await ReadSynchronisationAsync(request, cancellation),
        _ => null,
    };

    /// <summary>A paper that is no form of the annex: part <c>form</c> as JSON, part <c>document</c>, and what a clerk adds.</summary>
    /// <param name="name">As sentences name what is in the form: "quyết định nghỉ việc".</param>
    public async Task<FiledPaper<TForm>> ReadPaperAsync<TForm>(
        HttpRequest request,
        string name,
        bool documentRequired,
        CancellationToken cancellation)
        where TForm : class => await ReadPaperAsync<TForm>(request, name, documentRequired, workbook: null, cancellation);

    /// <summary>Mẫu 04 (JSON, .xlsx or .csv) with the signed report.</summary>
    public Task<FiledPaper<YearlyReportForm>> ReadReportAsync(HttpRequest request, CancellationToken cancellation) =>
        ReadPaperAsync(request, "Mẫu 04", documentRequired: true, Mau04Workbook.Read, cancellation);

    private async Task<FiledPaper<TForm>> ReadPaperAsync<TForm>(
        HttpRequest request,
        string name,
        bool documentRequired,
        Func<IReadOnlyList<Sheet>, FormReading<TForm>>? workbook,
        CancellationToken cancellation)
        where TForm : class
    {
        var form = await FormOf(request, cancellation);
        var filled = await FilledOf(form, name, workbook, request.HttpContext, cancellation);
        var files = new List<FiledFile>();
        foreach (var part in (string[])["document", "evidence"])
        {
            if (await FileOf(form, part, documentRequired && part is "document", request.HttpContext, cancellation) is { } file)
                files.Add(file);
        }

        return new FiledPaper<TForm>(filled, files, Text(form, "agencyCode"), ChannelOf(form), TimeOf(form));
    }

    private async Task<RequestParts> ReadAsync<TForm>(
        HttpRequest request, string template, Func<IReadOnlyList<Sheet>, FormReading<TForm>>? workbook, CancellationToken cancellation)
        where TForm : RequestForm
    {
        var form = await FormOf(request, cancellation);
        var filled = await FilledOf(form, template, workbook, request.HttpContext, cancellation);
        var files = new List<FiledFile> { await FileOf(form, "document", required: true, request.HttpContext, cancellation) ?? throw new InvalidOperationException() };
        if (await FileOf(form, "evidence", required: false, request.HttpContext, cancellation) is { } evidence)
            files.Add(evidence);

        return new RequestParts(
            filled,
            files,
            Text(form, "agencyCode"),
            ChannelOf(form),
            TimeOf(form),
            request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? Key(key) : null);
    }

    /// <summary>Words and files that an agency adds after it was asked for more.</summary>
    public async Task<(string Words, IReadOnlyList<FiledFile> Files)> ReadSupplementAsync(
        HttpRequest request, CancellationToken cancellation)
    {
        var form = await FormOf(request, cancellation);
        var file = await FileOf(form, "document", required: false, request.HttpContext, cancellation);
        var words = Text(form, "words");
        if (words is null && file is null)
        {
            throw RefusedException.BadRequest(
                "thieu-noi-dung", "Bổ sung phải có lời giải trình (trường words) hoặc tệp (phần document).");
        }

        return (words ?? "", file is null ? [] : [file]);
    }

    private async Task<IFormCollection> FormOf(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusedException(Problems.UnsupportedMediaType(
                "khong-phai-multipart",
                "Yêu cầu phải gửi dạng multipart/form-data gồm phần form (Mẫu 01, tệp JSON hoặc .xlsx) và phần document (văn bản ký số hoặc bản quét)."));
        }

        return await request.FormAsync(limits.Value, cancellation);
    }

    private async Task<TForm> FilledOf<TForm>(
        IFormCollection form, string template, Func<IReadOnlyList<Sheet>, FormReading<TForm>>? workbook, HttpContext http, CancellationToken cancellation)
        where TForm : class
    {
        if (form.Files.GetFile("form") is { } file)
        {
            using var content = new MemoryStream();
            await CopyLimited(file, template, content, cancellation);
            var csv = FilledTable.IsCsv(file.FileName, file.ContentType);
            if (!csv && !FilledTable.IsWorkbook(content.GetBuffer().AsSpan(0, (int)content.Length), file.FileName))
                return JsonForm<TForm>(template, content.ToArray());
            content.Position = 0;
            await incoming.DemandCleanAsync(content, file.FileName, "form", http, cancellation);
            return workbook is not null
                ? Table(workbook, template, content.ToArray(), csv)
                : throw RefusedException.BadRequest("chua-nhan-xlsx", $"Dữ liệu {template} nộp dạng JSON; không nhận dạng bảng tính.");
        }

        return Text(form, "form") is { } json
            ? JsonForm<TForm>(template, Encoding.UTF8.GetBytes(json))
            : throw RefusedException.BadRequest(
                CodeOf("thieu-mau", template),
                workbook is null
                    ? $"Thiếu phần form: nộp dữ liệu {template} dạng JSON."
                    : $"Thiếu phần form: nộp dữ liệu {template} dạng JSON hoặc tệp .xlsx, .csv đã điền (tải mẫu trống tại {BlankOf(template)}).");
    }

    /// <summary>"mau-01-sai-json", "thieu-mau-03": problems name the form; "du-lieu-sai-json" where it is none of the annex.</summary>
    private static string CodeOf(string problem, string template) => problem.Replace(
        "mau", template.StartsWith("Mẫu ", StringComparison.Ordinal) ? $"mau-{template[^2..]}" : "du-lieu", StringComparison.Ordinal);

    private static FormReading<ProvisioningForm> Provisioning(IReadOnlyList<Sheet> sheets)
    {
        var reading = Mau01Reader.Read(sheets);
        return new FormReading<ProvisioningForm>(reading.Form, reading.Errors);
    }

    private static TForm Table<TForm>(Func<IReadOnlyList<Sheet>, FormReading<TForm>> read, string template, byte[] content, bool csv)
        where TForm : class
    {
        FormReading<TForm> reading;
        try
        {
            reading = read(FilledTable.Sheets(content, csv));
        }
        catch (UnreadableWorkbookException unreadable)
        {
            reading = new FormReading<TForm>(null, [unreadable.Message]);
        }

        return reading.Form ?? throw new RefusedException(Problems.BadRequest(
            CodeOf("mau-khong-doc-duoc", template),
            $"Tệp {(csv ? ".csv" : ".xlsx")} của {template} chưa đọc được. Sửa các chỗ nêu dưới đây rồi nộp lại; tải mẫu trống tại {BlankOf(template)}.",
            [.. reading.Errors.Select(error => new FieldError("form", error))]));
    }

    private static string BlankOf(string template) => $"api/forms/mau-{template[^2..]}.xlsx";

    private static TForm JsonForm<TForm>(string template, byte[] bytes)
        where TForm : class
    {
        try
        {
            return JsonSerializer.Deserialize<TForm>(StrictUtf8.GetString(bytes).TrimStart('\uFEFF'), Json)
                ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is DecoderFallbackException)
        {
            throw RefusedException.BadRequest(
                "khong-phai-utf8",
                $"Dữ liệu {template} không phải văn bản UTF-8 (bộ mã TCVN 6909:2001, Đ4.7). Lưu tệp lại với bảng mã UTF-8 rồi nộp lại.");
        }
        catch (JsonException exception)
        {
            var where = exception.LineNumber is { } line
                ? string.Create(CultureInfo.InvariantCulture, $" tại dòng {line + 1}, vị trí {exception.BytePositionInLine + 1}{(exception.Path is { Length: > 1 } path ? $" ({path})" : "")}")
                : "";
            throw RefusedException.BadRequest(
                CodeOf("mau-sai-json", template), $"Dữ liệu {template} không đọc được{where}: JSON sai cú pháp, sai kiểu hoặc lồng quá sâu. Sửa rồi nộp lại.");
        }
    }

    private async Task<FiledFile?> FileOf(IFormCollection form, string part, bool required, HttpContext http, CancellationToken cancellation)
    {
        if (form.Files.GetFile(part) is not { } file || file.Length == 0)
        {
            return required
                ? throw RefusedException.BadRequest(
                    "thieu-van-ban", $"Thiếu phần {part}: kèm văn bản đề nghị đã ký số (PDF) hoặc bản quét có đóng dấu (PDF, JPG, PNG) theo Đ8.1.")
                : null;
        }

        return await incoming.KeepAsync(file, part, http, cancellation);
    }

    private static async Task CopyLimited(IFormFile file, string template, MemoryStream target, CancellationToken cancellation)
    {
        if (file.Length > MostFormBytes)
            throw new RefusedException(Problems.TooLarge(CodeOf("mau-qua-lon", template), $"Dữ liệu {template} vượt quá 5 MB. Tách thành nhiều văn bản rồi nộp lại."));
        await file.CopyToAsync(target, cancellation);
    }

    private static string? Text(IFormCollection form, string name) =>
        form.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static Channel? ChannelOf(IFormCollection form) => Text(form, "channel") switch
    {
        null => null,
        "paper" => Accounts.Channel.Paper,
        "mailbox" => Accounts.Channel.Mailbox,
        var other => throw RefusedException.BadRequest(
            "sai-kenh-nhan", $"Kênh nhận \"{other}\" không có: ghi paper (văn bản giấy) hoặc mailbox (hộp thư công vụ)."),
    };

    private static DateTimeOffset? TimeOf(IFormCollection form) => Text(form, "receivedAt") switch
    {
        null => null,
        var text when DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var text => throw RefusedException.BadRequest(
            "sai-thoi-diem-nhan", $"Thời điểm nhận (receivedAt) \"{text}\" không đúng dạng. Ghi như 2026-11-20T09:15:00+07:00 rồi nộp lại."),
    };

    private static string Key(string key) => key.Length <= 200
        ? key
        : throw RefusedException.BadRequest("idempotency-key-qua-dai", "Idempotency-Key dài quá 200 ký tự.");
}
