using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Rights;

/// <summary>A document as the page that shows it: what is known of it, who may open it, who did.</summary>
public sealed class DocumentCards(
    DocumentAccess access,
    DocumentReaders readers,
    DocumentAccessLog log,
    RightsChanges changes,
    RightsWords words,
    Officials officials,
    IRegister<ReaderGroup> groups,
    Recall.RecallActions recall,
    Support.SecretActions secrets,
    FormatCopies copies,
    FormatChange formats,
    RequestViews views,
    Readers pageReaders,
    IAntiforgery forms)
{
    private const int MostShown = 100;
    private static readonly Duty[] Confirming = [Duty.LeadDocuments, Duty.SignDocuments, Duty.AssignDocuments];

    public static string AddressOf(DocumentRef document) => $"/console/van-ban/{document.Id}";

    public async Task<DocumentCardModel> ModelAsync(
        HttpContext http, IndexedDocument document, IReadOnlyList<InputError> errors, string? reason, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var reader = await readers.OfAsync(caller, cancellation);
        var rights = await access.RightsAsync(document.Document, cancellation) ?? new DocumentRightsRow(document.Document, DocumentOpenness.Ordinary, []);
        var address = AddressOf(document.Document);
        var asking = await recall.ActionAsync(document.Document, address, cancellation);
        return new DocumentCardModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await pageReaders.OfAsync(http, "/console/tim-van-ban", cancellation),
            Antiforgery = forms.FieldFor(http),
            Title = document.Notation is { } notation ? $"{SearchColumn.DirectionOf(document.Document.Direction)} số {notation}" : $"{SearchColumn.DirectionOf(document.Document.Direction)} {document.Document.Id}",
            Subject = document.Subject,
            Facts = [.. SearchColumn.All.Where(column => column.Name != "trichyeu").Select(column => (column.Head, (string?)column.Value(document)))],
            Files = [.. document.Files.Select(file => FileOf(file, address)), .. (await copies.OfAsync(document.Document, cancellation)).Select(copy => CopyOf(copy, address))],
            Quarantine = rights.Quarantine is { } quarantine ? $"Văn bản đang bị cách ly theo vụ việc {quarantine.CaseId} (Đ24.6); chỉ người được giao xử lý mới xem được và mỗi lần xem đều được ghi lại." : null,
            Rights = await RightsAsync(caller, reader, document, rights, address, reason, cancellation),
            Recalled = await recall.StandingAsync(document.Document, cancellation),
            Recall = reader.KeepsAll || reader.LeadsAll ? asking : null,
            RecallHint = asking is null || reader.KeepsAll || reader.LeadsAll ? null : "Cần thu hồi văn bản này: đề nghị văn thư hoặc lãnh đạo cơ quan.",
            Actions = await secrets.ForAsync(caller, document.Document, rights.Quarantine is not null, address, cancellation),
            Access = reader.KeepsAll || reader.LeadsAll ? AccessOf(await log.OfAsync(document.Document, cancellation)) : null,
            Formats = await formats.IsPossibleAsync(reader, cancellation) ? FormatsOf(document, address) : null,
            Errors = errors,
        };
    }

    private static DocumentFileView FileOf(IndexedFile file, string address) => new(
        new FileLink(file.FileName, $"{address}/tep/{file.Sha256}", file.Length, file.Role switch { "signed" => "văn bản đã ký số", "source" => "tệp dữ liệu gốc", _ => "tài liệu kèm theo" }),
        file.FileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) ? $"{address}/in/{file.Sha256}" : null);

    /// <summary>No copy is printed as the document: the original is.</summary>
    private static DocumentFileView CopyOf(FormatCopy copy, string address) => new(
        new FileLink(
            copy.Copy.FileName,
            $"{address}/tep/{copy.Copy.Sha256}",
            copy.Copy.Length,
            $"bản chuyển đổi định dạng của {copy.SourceName} (SHA-256 {copy.Source[..16]}… thành {copy.Copy.Sha256[..16]}…), {copy.By} thực hiện ngày {VietnamTime.Long(VietnamTime.DateOf(copy.At))} bằng {copy.Converter}: {copy.Reason}"),
        PrintTo: null);

    private static FormatsView? FormatsOf(IndexedDocument document, string address)
    {
        List<Choice> choices = [.. FormatChange.Of(document).SelectMany(each => each.Targets.Select(target => new Choice($"{each.File.Sha256} {target}", $"{each.File.FileName} sang {target}{(target == ".pdf" ? " (PDF/A)" : "")}")))];
        return choices.Count == 0 ? null : new FormatsView($"{address}/dinh-dang", choices);
    }

    private async Task<RightsView> RightsAsync(
        Caller caller, DocumentReader reader, IndexedDocument document, DocumentRightsRow rights, string address, string? reason, CancellationToken cancellation)
    {
        var agency = document.Document.AgencyCode;
        var grants = new List<Choice>();
        for (var i = 0; i < rights.Grants.Count; i++)
            grants.Add(new Choice(i.ToString(System.Globalization.CultureInfo.InvariantCulture), await words.OfAsync(agency, rights.Grants[i], cancellation)));
        var pending = rights.Pending is { } waiting
            ? $"Có thay đổi quyền đang chờ xác nhận ({waiting.ProcessId}), chưa có hiệu lực: {await changes.InWordsAsync(agency, waiting.Openness, waiting.Grants, cancellation)}. Lý do: {waiting.Reason}"
            : null;
        var mayAsk = rights.Pending is null && await access.MayAsync(reader, document, DocumentAct.Edit, cancellation);
        return new RightsView(RightsWords.Of(rights.Openness), [.. grants.Select(grant => grant.Text)], pending, mayAsk
            ? new RightsFormView(
                $"{address}/quyen",
                [.. Enum.GetValues<DocumentOpenness>().Select(each => new Choice(each.ToString(), RightsWords.Of(each)))],
                rights.Openness.ToString(),
                grants,
                await PeopleAsync(agency, cancellation),
                [.. Enum.GetValues<DocumentAct>().Select(act => new Choice(act.ToString(), RightsWords.Of(act)))],
                [.. (await OwnAsync(agency, cancellation)).Where(one => one.Id != caller.OfficialId && Confirming.Any(duty => one.Carries(duty, agency))).Select(one => new Choice(one.Id, $"{one.FullName}, {one.Post}"))],
                reason)
            : null);
    }

    private async Task<List<Choice>> PeopleAsync(string agency, CancellationToken cancellation)
    {
        var own = await OwnAsync(agency, cancellation);
        List<Choice> people = [.. own.Select(one => new Choice($"official:{one.Id}", $"{one.FullName}, {one.Post}"))];
        people.AddRange(own.Select(one => one.Unit).OfType<string>().Distinct(StringComparer.Ordinal).Select(unit => new Choice($"unit:{unit}", $"Đơn vị {unit}")));
        await foreach (var group in groups.AllAsync(agency, cancellation))
            people.Add(new Choice($"group:{group.Value.Id}", $"Nhóm {group.Value.Name}"));
        return people;
    }

    private async Task<List<Official>> OwnAsync(string agency, CancellationToken cancellation) =>
        [.. (await officials.AllAsync(cancellation)).Where(one => one.Active && string.Equals(one.AgencyCode, agency, StringComparison.Ordinal))];

    private static AccessView AccessOf(IReadOnlyList<DocumentAccessRow> rows) => new(
        [.. Enum.GetValues<DocumentAct>().Select(act => $"{RightsWords.Of(act)} {rows.Count(row => row.Act == act)} lần")],
        [.. rows.Reverse().Take(MostShown).Select(row => new HistoryEntry(row.At, WhatOf(row), row.Source is { } source ? $"{row.Name}, từ địa chỉ {source}" : row.Name))]);

    private static string WhatOf(DocumentAccessRow row) =>
        row.Copy is { } copy ? $"In bản số {copy}" : $"{char.ToUpperInvariant(DocumentActWords.Of(row.Act)[0])}{DocumentActWords.Of(row.Act)[1..]}";
}
