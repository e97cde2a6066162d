using System.Globalization;
using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The yearly list of dossiers drawn up on a page (NĐ 30 Đ28): entered and mended line by line, sent to the head.</summary>
public sealed class DossierListPages(
    DossierLists lists, OwnAgency own, Officials officials, RequestViews views, Readers readers, IAntiforgery forms, IAudit audit, IOptions<RequestLimits> limits, TimeProvider time)
{
    public const string Address = "console/danh-muc-ho-so";

    private static readonly Duty[] Keepers = [Duty.KeepDocuments, Duty.LeadDocuments];

    private static readonly string[] Retentions = ["Vĩnh viễn", "70 năm", "50 năm", "30 năm", "20 năm", "10 năm", "05 năm"];

    [Function("ConsoleDossierList")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address + "/{year:int:range(2020,2100)}")] HttpRequest request, int year, CancellationToken cancellation)
    {
        var agency = await own.DemandAsync(request.HttpContext, null, Keepers, cancellation);
        var list = await lists.FindAsync(agency.Code, year, cancellation);
        var said = request.Query.ContainsKey("da-luu") && list is not null ? $"Đã lưu {list.Items.Count} hồ sơ." : null;
        return Page.Of(await ModelAsync(request.HttpContext, agency, year, list, Entries(list), said, [], cancellation));
    }

    /// <summary>Field <c>act</c>: save, more (blank lines), propose. Whatever was entered stays, whatever is wrong beside it.</summary>
    [Function("ConsoleDossierListAct")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Act(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address + "/{year:int:range(2020,2100)}")] HttpRequest request, int year, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var http = request.HttpContext;
        var agency = await own.DemandAsync(http, null, Keepers, cancellation);
        var form = await request.FormAsync(limits.Value, cancellation);
        var lines = DossierListForms.Read(form);
        var list = await lists.FindAsync(agency.Code, year, cancellation);
        var errors = new List<InputError>();
        var act = form["act"].ToString();
        if (act == "more")
            return Page.Of(await ModelAsync(http, agency, year, list, [.. lines.Where(line => !line.Dropped), .. Blank()], null, [], cancellation, form["shown"]));

        var items = DossierListForms.Items(lines, errors);
        if (form["shown"].ToString() != DossierListForms.HashOf(list) && !IsSame(list, items))
            errors.Add(new InputError(null, "Danh mục vừa được người khác sửa. Phần bạn ghi vẫn ở dưới đây và chưa lưu: đối chiếu rồi lưu lại, danh mục sẽ theo bản của bạn."));
        try
        {
            if (errors.Count == 0)
            {
                errors.AddRange((await lists.DraftAsync(agency.Code, year, [.. items.Select(each => each.Item)], http.Caller(), cancellation)).Select(fault => DossierListForms.ErrorOf(fault, items)));
                if (errors.Count == 0)
                    return await SavedAsync(http, agency, year, propose: act == "propose", client, cancellation);
            }
        }
        catch (RefusedException refusal) when (refusal.Problem.StatusCode is StatusCodes.Status409Conflict)
        {
            errors.Add(new InputError(null, refusal.Message));
        }

        return Page.Of(await ModelAsync(http, agency, year, list, lines, null, errors, cancellation), StatusCodes.Status400BadRequest);
    }

    private async Task<IResult> SavedAsync(HttpContext http, Agency agency, int year, bool propose, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var about = year.ToString(CultureInfo.InvariantCulture);
        await audit.RecordAsync(http, now, $"danh-muc-{agency.Code}-{year}-{now:yyyyMMddHHmmssfffffff}", "lập danh mục hồ sơ", about, agency.Code, cancellation: cancellation);
        if (!propose)
            return TypedResults.Redirect($"/{Address}/{about}?da-luu");
        var row = await lists.ProposeAsync(agency.Code, year, client, cancellation);
        await audit.RecordAsync(http, now, $"{row.ProcessId}-proposed", "trình danh mục hồ sơ", row.ProcessId ?? "", agency.Code, cancellation: cancellation);
        return TypedResults.Redirect($"/{Address}/{about}");
    }

    private async Task<DossierListModel> ModelAsync(
        HttpContext http,
        Agency agency,
        int year,
        DossierListRow? list,
        IReadOnlyList<DossierLineEntry> lines,
        string? said,
        IReadOnlyList<InputError> errors,
        CancellationToken cancellation,
        string? shown = null) => new()
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{DossierPages.Address}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Address = $"/{Address}/{year.ToString(CultureInfo.InvariantCulture)}",
            Year = year,
            State = StateOf(list),
            IsDraft = list is null or { State: DossierListState.Draft },
            Lines = lines,
            Creators = [.. (await officials.AllAsync(cancellation)).Where(one => one.Active && string.Equals(one.AgencyCode, agency.Code, StringComparison.Ordinal)).OrderBy(one => one.FullName, StringComparer.Ordinal)
                .Select(one => new Choice(one.Id, $"{one.FullName}, {one.Post}"))],
            Retentions = Retentions,
            Shown = shown ?? DossierListForms.HashOf(list),
            Said = said,
            Errors = errors,
        };

    /// <summary>As the pages of dossiers say how the list stands.</summary>
    internal static string StateOf(DossierListRow? list) => list switch
    {
        null => "chưa lập",
        { State: DossierListState.Issued, IssuedAt: { } at } => $"ban hành ngày {VietnamTime.Long(VietnamTime.DateOf(at))}",
        { State: DossierListState.Proposed } => "đang chờ người đứng đầu phê duyệt",
        { SentBack: { } why } => $"được trả lại: {why}",
        _ => "đang lập",
    };

    private static IReadOnlyList<DossierLineEntry> Entries(DossierListRow? list) =>
        list is null ? Blank() : list.State is DossierListState.Draft ? [.. list.Items.Select(DossierListForms.EntryOf), .. Blank()] : [.. list.Items.Select(DossierListForms.EntryOf)];

    private static IReadOnlyList<DossierLineEntry> Blank() => [.. Enumerable.Repeat(new DossierLineEntry(), DossierListForms.Spare)];

    /// <summary>A button pressed twice: what is there is what was just saved.</summary>
    private static bool IsSame(DossierListRow? list, IReadOnlyList<(int Line, DossierListItem Item)> items)
    {
        _ = DossierListRules.Check([.. items.Select(each => each.Item)], out var tidy);
        return list is not null && list.Items.SequenceEqual(tidy);
    }
}
