using CongVan.Functions.Accounts.Forms;
using CongVan.Functions.Auditing;
using CongVan.Functions.People;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Imports;

/// <summary>Agencies from a sheet in the shape of the export: those that are new are added, those that are there stay as they are.</summary>
public sealed class AgencyImport(AgencyChanges changes, IAgencies agencies, IOptions<ManagingAgency> managing, IAudit audit, TimeProvider time)
{
    internal static IReadOnlyList<ListedAgency> Read(IReadOnlyList<Sheet> sheets, List<string> problems)
    {
        foreach (var sheet in sheets)
        {
            if (TableColumns.Below(sheet, 0, groups: false) is not { } columns || columns.Of(AgencyColumns.Code) is null || columns.Of(AgencyColumns.DisplayName) is null)
                continue;
            var last = sheet.Cells.Keys.Max(address => address.Row);
            return [.. Mau01Tables.Filled(sheet, columns, last).Select(row => LineOf(sheet, columns, row))];
        }

        problems.Add($"Không thấy bảng cơ quan: dòng tiêu đề cần có \"{AgencyColumns.Order}\", \"{AgencyColumns.Code}\" và \"{AgencyColumns.DisplayName}\". Tải tệp đúng dạng tại api/agencies.xlsx.");
        return [];
    }

    internal async Task<IReadOnlyList<JudgedAgency>> JudgeAsync(IReadOnlyList<ListedAgency> listed, CancellationToken cancellation)
    {
        var judged = new List<JudgedAgency>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var sound = listed.Where(line => line.Errors.Count == 0 && !AgencyRules.Check(line.Agency).Any()).Select(line => line.Agency.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var line in listed)
        {
            var agency = line.Agency;
            List<string> reasons = [.. line.Errors, .. AgencyRules.Check(agency).Select(error => error.Message)];
            if (agency.Code.Length > 0 && !seen.TryAdd(agency.Code, line.Place))
                reasons.Add($"Mã {agency.Code} đã ghi ở {seen[agency.Code]}.");
            if (agency.ParentCode is { } above && !sound.Contains(above) && await agencies.FindAsync(above, cancellation) is null)
                reasons.Add($"Chưa có cơ quan cấp trên “{above}” trong danh mục, hay ở một dòng đúng của tệp.");
            var there = reasons.Count > 0 ? null : await agencies.FindAsync(agency.Code, cancellation);
            judged.Add((reasons.Count, there) switch
            {
                ( > 0, _) => new JudgedAgency(line, ImportVerdict.Refused, reasons),
                (_, null) => new JudgedAgency(line, ImportVerdict.New, []),
                _ => Differences(there!, agency) is { Count: > 0 } differs
                    ? new JudgedAgency(line, ImportVerdict.Differs, [.. differs, "Giữ nguyên; sửa tại api/agencies."])
                    : new JudgedAgency(line, ImportVerdict.Present, []),
            });
        }

        return judged;
    }

    internal async Task<IReadOnlyList<JudgedAgency>> ApplyAsync(IReadOnlyList<JudgedAgency> judged, string mark, HttpContext http, string by, CancellationToken cancellation)
    {
        foreach (var line in judged.Where(line => line.Verdict == ImportVerdict.New))
        {
            var agency = line.Line.Agency;
            if (string.Equals(agency.Code, managing.Value.Code, StringComparison.Ordinal))
                continue; // the Sở stands in the settings
            await changes.AddAsync(agency, new ChangedBy($"nap-{mark}", by), cancellation);
            await audit.RecordAsync(http, time.GetUtcNow(), $"nap-co-quan-{agency.Code}", "nạp cơ quan vào danh mục", agency.Code, agency.Code, $"tệp {mark}", cancellation);
        }

        return judged;
    }

    private static ListedAgency LineOf(Sheet sheet, TableColumns columns, int row)
    {
        var errors = new List<string>();
        string? Words(string heading)
        {
            if (CellMeaning.Words(Mau01Tables.Value(sheet, row, columns.Of(heading), errors)) is not { } written)
                return null;
            if (VietnameseText.Accept(written) is AcceptedText.Accepted accepted)
                return accepted.Text;
            errors.Add($"{heading} “{written}” không phải tiếng Việt Unicode (Đ4.7).");
            return null;
        }

        var (shown, kind) = (Words(AgencyColumns.DisplayName) ?? "", Words(AgencyColumns.Kind) ?? "");
        if (Words(AgencyColumns.Level) is { } level && AgencyColumns.LevelOf(level) is null)
            errors.Add($"Cấp “{level}” không có: ghi {AgencyColumns.LevelsInWords}.");
        if (Words(AgencyColumns.State) is { } state && CellMeaning.Fold(state) is not ("danghoatdong" or "ngunghoatdong"))
            errors.Add($"Tình trạng “{state}” không có: ghi Đang hoạt động hoặc Ngừng hoạt động.");
        return new ListedAgency(
            $"dòng {row}",
            new Agency(
                (Words(AgencyColumns.Code) ?? "").ToUpperInvariant(),
                shown,
                kind,
                Words(AgencyColumns.Name) ?? "",
                Words(AgencyColumns.ParentCode),
                Words(AgencyColumns.ParentAbbreviation),
                Words(AgencyColumns.Abbreviation),
                Words(AgencyColumns.ParentName),
                Words(AgencyColumns.Mailbox) ?? "",
                CellMeaning.Fold(Words(AgencyColumns.State) ?? "") != "ngunghoatdong")
            {
                Level = Words(AgencyColumns.Level) is { } written ? AgencyColumns.LevelOf(written) : null,
            },
            errors);
    }

    private static List<string> Differences(Agency there, Agency listed)
    {
        var differs = new List<string>();
        void Compare(string what, string? kept, string? written)
        {
            if (!string.IsNullOrEmpty(written) && !string.Equals(kept, written, StringComparison.Ordinal))
                differs.Add($"{what} đang ghi “{kept}”, tệp ghi “{written}”.");
        }

        Compare(AgencyColumns.DisplayName, there.DisplayName, listed.DisplayName);
        Compare(AgencyColumns.Kind, there.Kind, listed.Kind);
        Compare(AgencyColumns.Name, there.Name, listed.Name);
        Compare(AgencyColumns.ParentCode, there.ParentCode, listed.ParentCode);
        Compare(AgencyColumns.ParentAbbreviation, there.ParentAbbreviation, listed.ParentAbbreviation);
        Compare(AgencyColumns.Abbreviation, there.Abbreviation, listed.Abbreviation);
        Compare(AgencyColumns.ParentName, there.ParentName, listed.ParentName);
        Compare(AgencyColumns.Mailbox, there.Mailbox, listed.Mailbox);
        if (there.Active != listed.Active)
            differs.Add($"{AgencyColumns.State} đang ghi “{AgencyColumns.StateOf(there)}”.");
        return differs;
    }
}

/// <param name="Errors">Cells that could not be read.</param>
internal sealed record ListedAgency(string Place, Agency Agency, IReadOnlyList<string> Errors);

internal sealed record JudgedAgency(ListedAgency Line, ImportVerdict Verdict, IReadOnlyList<string> Words)
{
    public ImportLine Shown => new(Line.Place, Line.Agency.Code, Verdict, Words);
}
