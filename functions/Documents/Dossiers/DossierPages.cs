using System.Globalization;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
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

/// <summary>Dossiers on pages, for the officials of an agency: which there are, and what can be done with one.</summary>
public sealed class DossierPages(
    DossierActs acts, OwnAgency own, DossierRegister register, DossierLists lists, DocumentAccess access, DocumentReaders people, RequestViews views, Readers readers, IAntiforgery forms, IOptions<RequestLimits> limits, TimeProvider time)
{
    public const string Address = "console/ho-so";

    public static string Of(string id) => $"{Address}/{id}";

    [Function("ConsoleDossiers")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request, CancellationToken cancellation)
    {
        var agency = request.HttpContext.Caller().AgencyCode!;
        var rows = await acts.SeenAsync(request.HttpContext, agency, cancellation);
        var year = VietnamTime.DateOf(time.GetUtcNow()).Year;
        var list = await lists.FindAsync(agency, year, cancellation);
        var keeps = await people.OfAsync(request.HttpContext.Caller(), cancellation) is { KeepsAll: true } or { LeadsAll: true };
        return Page.Of(new DossiersModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, $"/{Address}", cancellation),
            Antiforgery = forms.FieldFor(request.HttpContext),
            Year = year,
            List = DossierListPages.StateOf(list),
            ListAddress = keeps ? $"/{DossierListPages.Address}" : null,
            MayPropose = keeps && list is { State: DossierListState.Draft },
            MayPrintRegisters = keeps,
            HasList = list is not null,
            Dossiers = [.. rows.OrderByDescending(row => row.Year).ThenBy(row => row.Notation, StringComparer.Ordinal)
                .Select(row => new DossierLink($"/{Of(row.Id)}", row.Notation, row.Metadata.Title ?? "", row.Year, row.Metadata.Maintenance ?? "", row.Metadata.Creator ?? "", row.State.Words()))],
        });
    }

    [Function("ConsoleProposeDossierList")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var agency = await own.DemandAsync(request.HttpContext, null, [Duty.KeepDocuments, Duty.LeadDocuments], cancellation);
        await lists.ProposeAsync(agency.Code, VietnamTime.DateOf(time.GetUtcNow()).Year, client, cancellation);
        return TypedResults.Redirect($"/{Address}");
    }

    [Function("ConsoleDossier")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address + "/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await PageAsync(request, id, [], cancellation);

    /// <summary>Field <c>act</c>: open, put, drop, close, keep, transfer; with the fields of each.</summary>
    [Function("ConsoleDossierAct")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Act(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address + "/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var posted = await request.FormAsync(limits.Value, cancellation);
        try
        {
            var errors = await DoAsync(request, id, posted, client, cancellation);
            return errors.Count == 0 ? TypedResults.Redirect($"/{Of(id)}") : await PageAsync(request, id, errors, cancellation, posted);
        }
        catch (RefusedException refusal) when (refusal.Problem.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict)
        {
            return await PageAsync(request, id, [new InputError(null, refusal.Message)], cancellation, posted);
        }
    }

    private async Task<IReadOnlyList<InputError>> DoAsync(HttpRequest request, string id, IFormCollection posted, DurableTaskClient client, CancellationToken cancellation)
    {
        switch (posted["act"].ToString())
        {
            case "open":
                await acts.OpenAsync(request, id, cancellation);
                return [];
            case "put":
                var asked = posted["documents"].ToString().Split((char[])[' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
                return [.. (await acts.PutAsync(request, id, asked, cancellation)).Refused.Select(refused => new InputError(null, refused.Message))];
            case "drop":
                await acts.DropAsync(request, id, Whole(posted, "ordinal"), Text(posted, "reason"), cancellation);
                return [];
            case "close":
                await acts.CloseAsync(request, id, new DossierClosing(Date(posted, "endDate"), Text(posted, "maintenance")), client, cancellation);
                return [];
            case "keep":
                await acts.KeepBackAsync(request, id, new KeepBackForm(Whole(posted, "months"), Text(posted, "reason"), Text(posted, "consent")), client, cancellation);
                return [];
            case "transfer":
                await acts.HandOverAsync(request, id, new HandoverForm(Text(posted, "deliveredBy"), Text(posted, "receivedBy"), Text(posted, "condition")), client, cancellation);
                return [];
            default:
                return [new InputError(null, "Trang đã cũ. Mở lại trang rồi thực hiện lại.")];
        }
    }

    private async Task<IResult> PageAsync(HttpRequest request, string id, IReadOnlyList<InputError> errors, CancellationToken cancellation, IFormCollection? posted = null)
    {
        var dossier = DossierActs.OwnOf(request, id);
        await access.RequireAsync(request.HttpContext, dossier, DocumentAct.View, cancellation: cancellation);
        var shown = await acts.ShownAsync(request.HttpContext, dossier, cancellation);
        var row = shown.Dossier;
        var dropped = (await register.EntriesAsync(id, cancellation)).Where(entry => entry.Dropped is not null);
        var mayEdit = await access.MayAsync(await people.OfAsync(request.HttpContext.Caller(), cancellation), DossierSource.Of(row), DocumentAct.Edit, cancellation);
        return Page.Of(
            new DossierModel
            {
                Office = await views.OfficeAsync(cancellation),
                Reader = await readers.OfAsync(request.HttpContext, $"/{Address}", cancellation),
                Antiforgery = forms.FieldFor(request.HttpContext),
                Address = $"/{Of(id)}",
                Api = $"/api/dossiers/{id}",
                Title = row.Reference,
                Facts =
                [
                    ("Mã hồ sơ", DossierSource.CodeOf(row)), ("Trạng thái", row.State.Words()), ("Thời hạn bảo quản", row.Metadata.Maintenance ?? ""), ("Người lập hồ sơ", row.Metadata.Creator ?? ""),
                    ("Thời gian", $"{Day(row.Metadata.StartDate)} – {Day(row.Metadata.EndDate)}"),
                    .. row.HandedOver is { } handed ? new[] { ("Nộp lưu", $"ngày {VietnamTime.Long(VietnamTime.DateOf(handed.At))}; giao: {handed.DeliveredBy}; nhận: {handed.ReceivedBy}") } : [],
                    .. row.KeptBack is { } kept ? new[] { ("Giữ lại", $"{kept.Months} tháng, {kept.Reason} ({kept.Consent})") } : [],
                ],
                Documents = [.. shown.Items.Select(item => new DossierLine(item.Entry.Ordinal, item.Found?.Notation ?? item.Entry.Document.Id, item.Found is { IssuedDate: { } date } ? VietnamTime.Long(date) : "", item.Found?.Subject ?? (item.Withheld ? "(không có quyền xem)" : "(không còn trong sổ)")))],
                Dropped = [.. dropped.Select(entry => string.Create(CultureInfo.InvariantCulture, $"Số {entry.Ordinal} ({entry.Document.Id}): {entry.Dropped}"))],
                MayFill = mayEdit && row.State is (DossierState.Listed or DossierState.Open),
                MayClose = mayEdit && row.State is DossierState.Open,
                MayTransfer = mayEdit && row.TransferId is not null && row.State is (DossierState.Closed or DossierState.Offered or DossierState.KeptBack),
                HasMinutes = row.HandedOver is not null,
                Maintenance = row.Metadata.Maintenance,
                Entered = (posted ?? FormCollection.Empty).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
                Errors = errors,
            },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static string Day(DateOnly? date) => date is { } day ? VietnamTime.Long(day) : "…";

    private static string? Text(IFormCollection posted, string name) => posted[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static int Whole(IFormCollection posted, string name) => int.TryParse(posted[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateOnly? Date(IFormCollection posted, string name) =>
        DateOnly.TryParseExact(Text(posted, name), ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
