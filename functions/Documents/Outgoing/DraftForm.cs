using System.Globalization;
using System.Text.Json;
using CongVan.Functions.Errors;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>A draft as it is filed: by the page's fields, or by a part <c>metadata</c> in JSON, and the files beside.</summary>
/// <param name="Metadata">Null where a new version leaves what was entered before.</param>
/// <param name="Signer">Id of the official who is to sign.</param>
/// <param name="Answers">Ids of the incoming documents it answers; null where the form does not say.</param>
/// <param name="DraftedBy">For an agency's software: who drafted; an official's own key says so itself.</param>
public sealed record DraftForm(
    OutgoingMetadata? Metadata,
    string? Signer,
    string? Unit,
    string? DraftedBy,
    string? Note,
    string? Replaces,
    string? Corrects,
    string? Reason,
    IReadOnlyList<string>? Answers,
    bool Submit)
{
    private const int LongestNote = 2000;

    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];

    public static DraftForm Read(IFormCollection form, List<FieldFault> faults) => new(
        form.TryGetValue("metadata", out var json) ? OfJson(json.ToString()) : form.ContainsKey("type") ? OfFields(form, faults) : null,
        Text(form, "signer"),
        Text(form, "unit"),
        Text(form, "draftedBy"),
        Limited(form, "note", faults),
        Text(form, "replaces"),
        Text(form, "corrects"),
        Limited(form, "reason", faults),
        form.ContainsKey("answers") ? [.. form["answers"].SelectMany(value => (value ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)] : null,
        form["submit"].ToString() is "true" or "on" or "1");

    private static OutgoingMetadata OfJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<OutgoingMetadata>(json, JsonSerializerOptions.Web)
                ?? throw RefusedException.BadRequest("json-trong", "Phần metadata để trống. Gửi một đối tượng JSON.");
        }
        catch (JsonException error)
        {
            throw RefusedException.BadRequest("json-khong-hop-le", $"Không đọc được phần metadata{(error.Path is { Length: > 1 } path ? $", mục {path}" : "")}: sai cú pháp hoặc sai kiểu dữ liệu.");
        }
    }

    private static OutgoingMetadata OfFields(IFormCollection form, List<FieldFault> faults) => new(
        Text(form, "type"),
        Text(form, "subject"),
        [
            .. form["to"].Where(code => !string.IsNullOrWhiteSpace(code)).Select(code => new RecipientInfo(code!.Trim())),
            .. (Text(form, "toNames") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new RecipientInfo(null, name)),
        ],
        PriorityOf(Text(form, "priority"), faults),
        FileCode: Text(form, "fileNotation") is { } notation ? new FileCode(FileNotation: notation) : null,
        CodeNumber: Text(form, "codeNumber"),
        IssuedDate: DateOf("issuedDate", Text(form, "issuedDate"), faults),
        Language: Text(form, "language"),
        Description: Text(form, "description"),
        IssuedAmount: NumberOf("issuedAmount", Text(form, "issuedAmount"), faults),
        DueDate: DateOf("dueDate", Text(form, "dueDate"), faults));

    private static Urgency PriorityOf(string? text, List<FieldFault> faults)
    {
        if (text is null)
            return Urgency.Normal;
        if (Enum.TryParse<Urgency>(text, ignoreCase: true, out var level) && Enum.IsDefined(level))
            return level;
        faults.Add(new("priority", $"“{text}” không phải mức độ khẩn: thường (0), khẩn (1), thượng khẩn (2), hỏa tốc (3)"));
        return Urgency.Normal;
    }

    private static DateOnly? DateOf(string field, string? text, List<FieldFault> faults)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        faults.Add(new(field, $"“{text}” không phải một ngày có thật"));
        return null;
    }

    private static int? NumberOf(string field, string? text, List<FieldFault> faults)
    {
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(new(field, $"“{text}” không phải số"));
        return null;
    }

    private static string? Limited(IFormCollection form, string name, List<FieldFault> faults)
    {
        var text = Text(form, name);
        if (text?.Length > LongestNote)
            faults.Add(new(name, $"dài quá {LongestNote} ký tự"));
        return text;
    }

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString().Normalize().Trim() is { Length: > 0 } text ? text : null;
}
