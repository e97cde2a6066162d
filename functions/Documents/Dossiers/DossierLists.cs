using System.Globalization;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>Danh mục hồ sơ of each year (NĐ 30 Đ28): drawn up, put before the head, issued; then its dossiers are there to be opened.</summary>
public sealed class DossierLists(
    IRegister<DossierListRow> lists, DossierRegister dossiers, NumberRegister numbers, IOfficials officials, IAgencies agencies, IDocumentIndex index, ProcessOpening opening, TimeProvider time)
{
    private const string Series = "ho-so";

    public async Task<DossierListRow?> FindAsync(string agencyCode, int year, CancellationToken cancellation) =>
        (await lists.FindAsync(agencyCode, KeyOf(year), cancellation))?.Value;

    /// <summary>Files the list as a draft, in place of the draft before.</summary>
    /// <returns>What is wrong with it, by field; empty when it was filed.</returns>
    public async Task<IReadOnlyList<FieldFault>> DraftAsync(string agencyCode, int year, IReadOnlyList<DossierListItem> items, Caller caller, CancellationToken cancellation)
    {
        var faults = DossierListRules.Check(items, out var tidy).ToList();
        var today = VietnamTime.DateOf(time.GetUtcNow());
        if (year < today.Year || year > today.Year + 1)
            faults.Add(new("year", $"danh mục lập cho năm {today.Year} hoặc {today.Year + 1}"));
        for (var at = 0; at < tidy.Count; at++)
        {
            faults.AddRange(await CheckCreatorAsync(agencyCode, tidy[at], string.Create(CultureInfo.InvariantCulture, $"items[{at}].creatorId"), cancellation));
            if (tidy[at].Start is { } start && start.Year != year)
                faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"items[{at}].start"), $"ngày bắt đầu {VietnamTime.Long(start)} không thuộc năm {year} của danh mục"));
        }

        if (faults.Count > 0)
            return faults;

        var draft = new DossierListRow(agencyCode, year, DossierListState.Draft, tidy, caller.Name, caller.OfficialId);
        var (known, added) = await lists.AddOrFindAsync(agencyCode, KeyOf(year), draft, cancellation);
        if (added)
            return [];
        if (known.State is not DossierListState.Draft)
            throw RefusedException.Conflict("danh-muc-da-trinh", $"Danh mục hồ sơ năm {year} {(known.State is DossierListState.Issued ? "đã ban hành; bổ sung hồ sơ tại api/dossiers" : "đang chờ người đứng đầu phê duyệt")}.");
        await lists.ChangeAsync(
            agencyCode, KeyOf(year), each => each.State is DossierListState.Draft ? each with { Items = tidy, DrawnUpBy = caller.Name, OfficialId = caller.OfficialId } : each, cancellation);
        return [];
    }

    /// <summary>The creator is an official of the agency.</summary>
    public async Task<IReadOnlyList<FieldFault>> CheckCreatorAsync(string agencyCode, DossierListItem item, string field, CancellationToken cancellation) =>
        string.IsNullOrEmpty(item.CreatorId) || (await officials.FindAsync(item.CreatorId, cancellation) is { Active: true } person && person.AgencyCode == agencyCode)
            ? []
            : [new FieldFault(field, $"không có cán bộ “{item.CreatorId}” đang công tác tại cơ quan")];

    /// <summary>Puts it before the head. Again: the same process.</summary>
    public async Task<DossierListRow> ProposeAsync(string agencyCode, int year, DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await FindAsync(agencyCode, year, cancellation)
            ?? throw RefusedException.NotFound("chua-co-danh-muc", $"Chưa lập danh mục hồ sơ năm {year}. Lập danh mục trước, rồi trình.");
        if (row.State is DossierListState.Issued)
            return row;
        if (row.State is DossierListState.Draft)
            row = (await lists.ChangeAsync(agencyCode, KeyOf(year), each => each.State is DossierListState.Draft ? each with { State = DossierListState.Proposed, Version = each.Version + 1, SentBack = null, ProcessId = null } : each, cancellation))!;

        var process = await opening.AddAsync(
            new NewProcess(
                ProcessKind.DossierList,
                string.Create(CultureInfo.InvariantCulture, $"{agencyCode}\n{year}\n{row.Version}"),
                agencyCode,
                $"Danh mục hồ sơ năm {year}",
                "Chờ người đứng đầu phê duyệt",
                $"Trình danh mục hồ sơ năm {year}, {row.Items.Count} hồ sơ",
                new Brief(
                    [
                        new("Danh mục", $"Năm {year}"), new("Số lượng", DossierListRules.Closing(row.Items)), new("Đề mục", string.Join("; ", row.Items.Select(item => item.Heading).Distinct(StringComparer.Ordinal))),
                        new("Người lập", row.DrawnUpBy),
                    ],
                    [],
                    row.OfficialId,
                    year.ToString(CultureInfo.InvariantCulture))),
            cancellation);
        row = (await lists.ChangeAsync(agencyCode, KeyOf(year), each => each.ProcessId == process.Id ? each : each with { ProcessId = process.Id }, cancellation))!;
        await opening.StartAsync(process, client, cancellation);
        return row;
    }

    /// <summary>Put before the head when the machine died: nobody was asked yet.</summary>
    internal IAsyncEnumerable<Row<DossierListRow>> UnopenedAsync(CancellationToken cancellation) => lists.AllAsync("unopened", "yes", cancellation);

    /// <summary>Issues it and files its dossiers, or sends it back. Safe to repeat.</summary>
    /// <param name="head">Post and name; null when it is sent back.</param>
    public async Task<DossierListRow> SettleAsync(string agencyCode, int year, string processId, string? head, string? why, CancellationToken cancellation)
    {
        var row = (await lists.ChangeAsync(
            agencyCode,
            KeyOf(year),
            each => each.State is not DossierListState.Proposed || each.ProcessId != processId ? each : head is null
                ? each with { State = DossierListState.Draft, SentBack = why ?? "không nêu lý do" }
                : each with { State = DossierListState.Issued, IssuedAt = time.GetUtcNow(), IssuedBy = head },
            cancellation))!;
        if (row.State is DossierListState.Issued)
        {
            foreach (var item in row.Items)
                await AddAsync(agencyCode, year, item, DossierState.Listed, cancellation);
        }

        return row;
    }

    /// <summary>The dossier of a line: filed once, found by its notation after that.</summary>
    public async Task<DossierRow> AddAsync(string agencyCode, int year, DossierListItem item, DossierState state, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(agencyCode, Series, string.Create(CultureInfo.InvariantCulture, $"{year}|{item.Notation}"), cancellation);
        var creator = await officials.FindAsync(item.CreatorId, cancellation);
        var agency = await agencies.FindAsync(agencyCode, cancellation) ?? throw new InvalidOperationException($"There is no agency {agencyCode}.");
        var slug = agencyCode.ToLowerInvariant().Replace('.', '-');
        var now = time.GetUtcNow();
        var row = new DossierRow(
            string.Create(CultureInfo.InvariantCulture, $"hoso-{slug}-{number.Year}-{number.Number}"),
            agencyCode,
            year,
            state,
            new DossierMetadata(
                new FileCode(agency.IdentificationOn(VietnamTime.DateOf(now)), year, item.Notation), item.Title, item.Retention, Creator: creator?.FullName, Language: MetadataRules.Language, StartDate: item.Start, Description: item.Note),
            item.CreatorId,
            creator?.Unit,
            item.Work)
        {
            OpenedAt = state is DossierState.Open ? now : null,
        };
        var (kept, _) = await dossiers.AddAsync(row, cancellation);
        await index.PutAsync(DossierSource.Of(kept), cancellation);
        return kept;
    }

    private static string KeyOf(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}
