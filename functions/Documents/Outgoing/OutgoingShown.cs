using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Copies;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Regulation;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Outgoing documents as the records that pages take.</summary>
public sealed class OutgoingShown(
    OutgoingViews lists,
    DeliveryRegister deliveries,
    IncomingRegister incoming,
    ProcessRegister processes,
    OpenDecisions pending,
    IOfficials officials,
    RequestViews views,
    ICalendarRegister calendars,
    Readers readers,
    IAntiforgery forms)
{
    public async Task<OutgoingListModel> ListAsync(HttpContext http, Agency agency, string? state, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var wanted = Enum.TryParse<OutgoingState>(state, ignoreCase: true, out var known) ? known : (OutgoingState?)null;
        return new OutgoingListModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{OutgoingPages.List}", cancellation),
            Agency = agency.DisplayName,
            Address = $"/{OutgoingPages.List}",
            DraftAddress = await MayDraftAsync(caller, agency.Code, cancellation) ? $"/{DraftPages.Address}" : null,
            States = [.. Enum.GetValues<OutgoingState>().Select(each => new Choice(each.ToString(), OutgoingWords.Of(each)))],
            State = wanted?.ToString(),
            Rows =
            [
                .. (await lists.ListAsync(caller, agency.Code, wanted, cancellation)).Select(row => new OutgoingLine(
                    $"/{OutgoingPages.List}/{row.Id}",
                    row.Notation is null ? null : $"{row.Notation} ngày {VietnamTime.Long(row.IssuedDate!.Value)}",
                    row.TypeName,
                    row.Subject,
                    new StateView(row.StateWords, ToneOf(row.State)),
                    row.OpenedAt)),
            ],
        };
    }

    public async Task<OutgoingModel> ModelAsync(
        HttpContext http, OutgoingRow row, string? words, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.Id, cancellation);
        var caller = http.Caller();
        var sent = await deliveries.OfAsync(row.Id, cancellation);
        var drafts = await MayDraftAsync(caller, row.AgencyCode, cancellation) || string.Equals(caller.OfficialId, row.DraftedBy, StringComparison.Ordinal);
        return new OutgoingModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{OutgoingPages.List}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Title = $"{char.ToUpperInvariant(row.Reference[0])}{row.Reference[1..]}",
            PostTo = $"/{OutgoingPages.List}/{row.Id}",
            State = row.Frozen is null && sent.Any(delivery => delivery.Statuses.Recall == RecallState.Asked)
                ? new StateView("Đang thu hồi", Tone.Waiting)
                : new StateView(row.Frozen is null ? OutgoingWords.Of(row.State) : "Đã thu hồi", ToneOf(row.State)),
            Deadline = views.DeadlineOf(process, await calendars.CurrentAsync(cancellation), movedFrom: null),
            Facts = await FactsAsync(row, cancellation),
            Verdict = row is { Sealed: { } original, Verdict: { } verdict }
                ? FileViews.VerdictOf(new FiledFile("signed", OutgoingWords.FileNameOf(row), "application/pdf", original.Sha256, original.Length, Verdict: verdict))
                : null,
            Warnings = row.State is OutgoingState.Issued or OutgoingState.Withdrawn || row.UrgencyTrouble(row.Draft) is not { } urgency ? [] : [urgency],
            Files = [.. Issued(row)],
            Recipients = [.. sent.Select(Of)],
            Versions = await VersionsAsync(row, cancellation),
            Comments = await CommentsAsync(row, cancellation),
            History = [.. process.Events.Select(happened => new HistoryEntry(happened.At, happened.Words))],
            Ways = [.. Ways(row, drafts), .. (await AnsweredAsync(row, cancellation)).Select(answered => new PageLink($"Văn bản đến {answered.Envelope.Code}", $"/{IncomingAddresses.Of(answered.Id)}"))],
            Pending = await pending.ForAsync(row.Id, caller, cancellation),
            MayComment = caller.OfficialId is not null && row.State is not (OutgoingState.Issued or OutgoingState.Withdrawn),
            MaySubmit = drafts && row.State == OutgoingState.Drafting && row.Draft.Number > row.LastSubmitted,
            MayWithdraw = drafts && row.Number is null && row.State is not (OutgoingState.Issued or OutgoingState.Withdrawn),
            Preview = drafts && row is { State: OutgoingState.Drafting, Draft: { PdfMadeBy: not null } draft } ? $"{FileAddress(row, draft.Prepared.Sha256)}?xem" : null,
            Words = words,
            Errors = errors,
        };
    }

    private async Task<IReadOnlyList<FactView>> FactsAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var metadata = row.Metadata;
        List<FactView> facts =
        [
            new("Mã hồ sơ", row.Id),
            new("Loại văn bản", row.Type.Name),
            new("Trích yếu", metadata.Subject ?? ""),
            new("Số, ký hiệu, ngày", row.Number is { } number ? $"{number.Code.Given}, {VietnamTime.Long(number.Date)}" : "chưa cấp"),
            new("Mã văn bản (QĐ 28)", row.DocumentId ?? ""),
            new("Người ký", $"{metadata.SignerInfo?.FullName}, {metadata.SignerInfo?.Position}"),
            new("Đơn vị, người soạn thảo", $"{row.Unit}, {await NameAsync(row.DraftedBy, cancellation)}"),
            new("Nơi nhận", string.Join("; ", (metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId))),
            new("Mức độ khẩn", metadata.Priority.Words()),
            new("Hạn trả lời", metadata.DueDate is { } due ? VietnamTime.Long(due) : ""),
            new("Ghi chú", metadata.Description ?? ""),
            new("Trả lời văn bản đến", string.Join("; ", (await AnsweredAsync(row, cancellation)).Select(answered => answered.Reference))),
            new("Sao từ", row.Copy?.Source ?? ""),
            new("Mục đích sao", row.Copy?.Purpose ?? ""),
            new("Thay thế", row.Replaces is { } replaced ? $"{replaced}: {row.Reason}" : ""),
            new("Đính chính", row.Corrects is { } corrected ? $"{corrected}: {row.Reason}" : ""),
            new("Được thay thế bởi", row.ReplacedBy ?? ""),
            new("Được đính chính bởi", string.Join(", ", row.CorrectedBy)),
            new("Thu hồi", row.Frozen?.Reason ?? ""),
        ];
        return facts;
    }

    private async Task<IReadOnlyList<IncomingRow>> AnsweredAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var answered = new List<IncomingRow>();
        foreach (var id in row.Answered)
        {
            if (await incoming.FindAsync(row.AgencyCode, id, cancellation) is { } other)
                answered.Add(other);
        }

        return answered;
    }

    private static IEnumerable<FileLink> Issued(OutgoingRow row)
    {
        if ((row.Sealed ?? row.Signed) is not { } signed)
            yield break;
        yield return new FileLink(OutgoingWords.FileNameOf(row), FileAddress(row, signed.Sha256), signed.Length, WordsOf(row));
        yield return new FileLink(row.Draft.Source.FileName, FileAddress(row, row.Draft.Source.Sha256), row.Draft.Source.Length, "tệp nguồn");
        foreach (var appendix in row.SealedAppendices)
            yield return new FileLink(appendix.FileName, FileAddress(row, appendix.Sha256), appendix.Length, "phụ lục, đã ký số của cơ quan");
    }

    private static string WordsOf(OutgoingRow row) => (row.Copy, row.Sealed) switch
    {
        (null, null) => "đã ký, chờ ký số của cơ quan",
        (null, _) => "bản gốc: đủ hai chữ ký số",
        (_, null) => "để sao, chờ ký số của cơ quan",
        _ => "bản sao, chữ ký số của cơ quan",
    };

    private async Task<IReadOnlyList<VersionLine>> VersionsAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var lines = new List<VersionLine>();
        foreach (var version in row.Versions)
        {
            lines.Add(new VersionLine(
                version.Number,
                version.At,
                await NameAsync(version.By, cancellation),
                version.Note,
                [
                    new FileLink(OutgoingWords.DraftNameOf(version), FileAddress(row, version.Prepared.Sha256), version.Prepared.Length, FormattableString.Invariant($"để kiểm tra và ký, {version.Pages} trang{(version.Origin is { } origin ? $"; {origin}" : "")}")),
                    new FileLink(version.Source.FileName, FileAddress(row, version.Source.Sha256), version.Source.Length, FileViews.NoteOf(version.Source, "tệp nguồn")),
                    .. version.Appendices.Select(file => new FileLink(file.FileName, FileAddress(row, file.Sha256), file.Length, "phụ lục")),
                ]));
        }

        return lines;
    }

    private async Task<IReadOnlyList<HistoryEntry>> CommentsAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var entries = new List<HistoryEntry>();
        foreach (var comment in row.Comments)
            entries.Add(new HistoryEntry(comment.At, comment.Words, FormattableString.Invariant($"{await NameAsync(comment.By, cancellation)}, về bản lần {comment.Version}")));
        return entries;
    }

    private static RecipientLine Of(DeliveryRow row) => new(
        row.Name,
        new StateView(
            row.Refusal is not null ? "Không gửi được" : OutgoingWords.Of(row.Statuses.Recall) ?? OutgoingWords.Of(row.Statuses.Current),
            row.Statuses.Recall is RecallState.Asked ? Tone.Waiting
            : row.Statuses.Recall is RecallState.Accepted ? Tone.Plain
            : row.Refusal is not null || row.Statuses.Current == ExchangeStatus.Refused ? Tone.Bad
            : row.Statuses.Current is null or ExchangeStatus.Arrived ? Tone.Waiting
            : Tone.Good),
        row.Refusal is { } refusal
            ? [new HistoryEntry(row.SentAt ?? default, refusal)]
            : [.. row.Statuses.Reports.Select(report => new HistoryEntry(report.At, $"{report.Status.Words()} (mã {report.Status.Code()}){(report.Description is { Length: > 0 } why ? $": {why}" : "")}", report.By))]);

    private static List<PageLink> Ways(OutgoingRow row, bool drafts)
    {
        List<PageLink> ways = [new("Quyền xem, bản in", $"/console/van-ban/{row.Id}")];
        if (drafts && row.State == OutgoingState.Drafting)
            ways.Add(new("Nộp bản mới", $"/{OutgoingPages.List}/{row.Id}/ban-moi"));
        if (row is { State: OutgoingState.Issued, Frozen: null })
            ways.Add(new("Sao văn bản", $"/{CopyPages.Address}?cua={row.Id}"));
        if (row.Copy?.SourceId is { } copied)
            ways.Add(new("Văn bản được sao", $"/console/van-ban/{copied}"));
        if (drafts && row is { State: OutgoingState.Issued, Frozen: null, ReplacedBy: null, Copy: null })
            ways.Add(new("Soạn văn bản thay thế", $"/{DraftPages.Address}?replaces={row.Id}"));
        if (row.State == OutgoingState.Issued)
            ways.Add(new("Thu hồi", $"/console/van-ban/{row.Id}#thu-hoi"));
        if (drafts && row is { State: OutgoingState.Issued, Frozen: null, Copy: null })
            ways.Add(new("Soạn công văn đính chính", $"/{DraftPages.Address}?corrects={row.Id}"));
        return ways;
    }

    private async Task<bool> MayDraftAsync(Caller caller, string agencyCode, CancellationToken cancellation) =>
        caller.OfficialId is { } id && await officials.FindAsync(id, cancellation) is { Active: true } official && official.Carries(Duty.DraftDocuments, agencyCode);

    private async Task<string> NameAsync(string id, CancellationToken cancellation) =>
        id == "he-thong" ? "Hệ thống" : (await officials.FindAsync(id, cancellation))?.FullName ?? id;

    private static string FileAddress(OutgoingRow row, string sha256) => $"/{OutgoingPages.List}/{row.Id}/tep/{sha256}";

    private static Tone ToneOf(OutgoingState state) => state switch
    {
        OutgoingState.Issued => Tone.Good,
        OutgoingState.Withdrawn or OutgoingState.Drafting => Tone.Plain,
        _ => Tone.Waiting,
    };
}
