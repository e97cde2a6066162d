using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>Drafting in a browser: a document, one in the place of another, and the next version of a draft.</summary>
public sealed class DraftPages(
    OutgoingDoor door,
    OutgoingIntake intake,
    Officials officials,
    IAgencies agencies,
    IncomingLists arrived,
    IncomingRegister incoming,
    DocumentAccess access,
    DocumentReaders people,
    ConvertedFiles converted,
    RequestViews views,
    Readers readers,
    IAntiforgery forms,
    IOptions<RequestLimits> limits,
    TimeProvider time)
{
    public const string Address = "console/soan-van-ban";

    private static readonly string[] Fields =
        ["type", "subject", "signer", "to", "toNames", "priority", "dueDate", "description", "note", "reason", "replaces", "corrects", "answers", "key"];

    /// <summary><c>?replaces=…</c> or <c>?corrects=…</c>: in the place of an issued one; <c>?answers=…</c>: the reply to an incoming one.</summary>
    [Function("ConsoleDraftForm")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Address)] HttpRequest request)
    {
        var entered = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["replaces"] = request.Query["replaces"].ToString(),
            ["corrects"] = request.Query["corrects"].ToString(),
            ["answers"] = string.Join('\n', request.Query["answers"].OfType<string>()),
            ["type"] = request.Query["corrects"].Count > 0 ? DocumentType.OfficialLetter : "",
            ["key"] = NewKey(),
        };
        return Page.Of(await ModelAsync(request.HttpContext, "Soạn văn bản đi", $"/{Address}", AboutOf(entered), entered, [], request.HttpContext.RequestAborted));
    }

    [Function("ConsoleDraft")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Draft(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Address)] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var (http, cancellation) = (request.HttpContext, request.HttpContext.RequestAborted);
        var form = await request.FormAsync(limits.Value, cancellation);
        try
        {
            var agency = await door.AgencyAsync(http.Caller(), cancellation);
            var row = await intake.CreateAsync(form, agency, await door.DrafterAsync(http.Caller(), agency, null, cancellation), key: form["key"].ToString() is { Length: > 0 and <= 64 } key ? key : null, http, client, cancellation);
            return TypedResults.Redirect($"/{OutgoingPages.List}/{row.Id}");
        }
        catch (RefusedException refused)
        {
            var entered = EnteredOf(form);
            if (entered["key"].Length > 0 && refused.Problem.StatusCode == StatusCodes.Status409Conflict)
                entered["key"] = NewKey(); // it was filed before, and changed since: sent again, it is a draft of its own
            return Page.Of(await ModelAsync(http, "Soạn văn bản đi", $"/{Address}", AboutOf(entered), entered, ErrorsOf(refused), cancellation), refused.Problem.StatusCode);
        }
    }

    [Function("ConsoleRevisionForm")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> ShowRevision([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/van-ban-di/{id}/ban-moi")] HttpRequest request, string id)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (row, _) = await door.DemandDraftingAsync(id, request.HttpContext, cancellation);
        return Page.Of(await RevisionAsync(request.HttpContext, row, EnteredOf(row), [], cancellation));
    }

    [Function("ConsoleRevision")]
    [Allow(Role.AgencyOfficial)]
    public async Task<IResult> Revise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/van-ban-di/{id}/ban-moi")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var (http, cancellation) = (request.HttpContext, request.HttpContext.RequestAborted);
        var form = await request.FormAsync(limits.Value, cancellation);
        var (row, drafter) = await door.DemandDraftingAsync(id, http, cancellation);
        try
        {
            await intake.ReviseAsync(row, form, await door.AgencyAsync(http.Caller(), cancellation), drafter, http, client, cancellation);
            return TypedResults.Redirect($"/{OutgoingPages.List}/{id}");
        }
        catch (RefusedException refused)
        {
            return Page.Of(await RevisionAsync(http, row, EnteredOf(form), ErrorsOf(refused), cancellation), refused.Problem.StatusCode);
        }
    }

    private Task<DraftModel> RevisionAsync(
        HttpContext http, OutgoingRow row, Dictionary<string, string> entered, IReadOnlyList<InputError> errors, CancellationToken cancellation) =>
        ModelAsync(
            http,
            $"Bản dự thảo mới: {row.Metadata.Subject}",
            $"/{OutgoingPages.List}/{row.Id}/ban-moi",
            row.Comments.Count > 0 ? row.Comments[^1].Words : null,
            entered,
            errors,
            cancellation);

    private async Task<DraftModel> ModelAsync(
        HttpContext http, string title, string postTo, string? about, Dictionary<string, string> entered, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var agency = await door.AgencyAsync(http.Caller(), cancellation);
        var today = VietnamTime.DateOf(time.GetUtcNow());
        return new DraftModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, $"/{Address}", cancellation),
            Antiforgery = forms.FieldFor(http),
            Title = title,
            PostTo = postTo,
            About = about,
            Types = [.. DocumentType.InForce(today).Select(type => new Choice(type.Code, type.Name))],
            Signers = [.. (await officials.AllAsync(cancellation)).Where(one => one.Active && one.Carries(Duty.SignDocuments, agency.Code)).Select(one => new Choice(one.Id, $"{one.FullName}, {one.Post}"))],
            Agencies = await OthersAsync(agency, cancellation),
            Answerable = await AnswerableAsync(http.Caller(), agency, entered["answers"], cancellation),
            Priorities = [.. Urgencies.All.Select(level => new Choice(level.ToString(), level.Words()))],
            MakesPdf = await converted.ArePossibleAsync(cancellation),
            Entered = entered,
            Errors = errors,
        };
    }

    /// <summary>What the reader may open and nobody settled, and what was chosen before.</summary>
    private async Task<IReadOnlyList<Choice>> AnswerableAsync(Caller caller, Agency agency, string chosen, CancellationToken cancellation)
    {
        var choices = (await arrived.OfAsync(caller, new IncomingFilter(Open: true, Mine: false, Overdue: false), cancellation)).Where(line => line.ArrivalNumber is not null)
            .ToDictionary(line => line.Id, line => Answerable(line.ArrivalNumber, line.Code, line.IssuedDate, line.Issuer, line.Subject), StringComparer.Ordinal);
        foreach (var id in chosen.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(id => id.Length <= 80 && !choices.ContainsKey(id)))
        {
            if (await incoming.FindAsync(agency.Code, id, cancellation) is { } row && await access.MayAsync(await people.OfAsync(caller, cancellation), IncomingDocuments.Of(row), DocumentAct.View, cancellation))
                choices[id] = Answerable(row.ArrivalNumber, row.Envelope.Code.ToString(), row.Envelope.Promulgation.Date, row.Envelope.From.OrganName, row.Envelope.Subject);
            else
                choices[id] = id;
        }

        return [.. choices.Select(choice => new Choice(choice.Key, choice.Value))];

        static string Answerable(int? number, string code, DateOnly date, string issuer, string subject) =>
            FormattableString.Invariant($"Số đến {number}: {code} ngày {VietnamTime.Long(date)} của {issuer}, {subject}");
    }

    private async Task<IReadOnlyList<Choice>> OthersAsync(Agency own, CancellationToken cancellation)
    {
        var choices = new List<Choice>();
        await foreach (var agency in agencies.AllAsync(cancellation))
        {
            if (agency.Active && agency.Code != own.Code)
                choices.Add(new Choice(agency.Code, agency.DisplayName));
        }

        return choices;
    }

    /// <summary>A button pressed twice files one draft.</summary>
    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static string? AboutOf(Dictionary<string, string> entered) =>
        entered["replaces"] is { Length: > 0 } replaced ? $"Thay thế văn bản {replaced} vì sai nội dung (NĐ 30 Điều 18.3): cùng loại văn bản, gửi tới đủ nơi đã nhận bản trước."
        : entered["corrects"] is { Length: > 0 } corrected ? $"Đính chính văn bản {corrected} vì sai thể thức, kỹ thuật trình bày (NĐ 30 Điều 18.3): bằng công văn."
        : !string.IsNullOrWhiteSpace(entered.GetValueOrDefault("answers")) ? "Văn bản trả lời: khi phát hành, các văn bản đến đã chọn ở mục “Trả lời văn bản đến” được báo hoàn thành (06) và gắn với văn bản này."
        : null;

    private static Dictionary<string, string> EnteredOf(IFormCollection form) =>
        Fields.ToDictionary(field => field, field => string.Join('\n', form[field].OfType<string>()), StringComparer.Ordinal);

    private static Dictionary<string, string> EnteredOf(OutgoingRow row) => new(StringComparer.Ordinal)
    {
        ["type"] = row.Metadata.Type ?? "",
        ["subject"] = row.Metadata.Subject ?? "",
        ["signer"] = row.SignerId,
        ["to"] = string.Join('\n', (row.Metadata.To ?? []).Select(to => to.OrganId).OfType<string>()),
        ["toNames"] = string.Join('\n', (row.Metadata.To ?? []).Where(to => to.OrganId is null).Select(to => to.OrganName)),
        ["priority"] = row.Metadata.Priority.ToString(),
        ["dueDate"] = row.Metadata.DueDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        ["description"] = row.Metadata.Description ?? "",
        ["replaces"] = "",
        ["corrects"] = "",
        ["key"] = "",
        ["answers"] = string.Join('\n', row.Answered),
    };

    private static IReadOnlyList<InputError> ErrorsOf(RefusedException refused) =>
        refused.Problem.ProblemDetails.Extensions.TryGetValue("errors", out var found) && found is IReadOnlyList<FieldError> { Count: > 0 } fields
            ? [.. fields.Select(error => new InputError(error.Field, error.Message))]
            : [new InputError(null, refused.Message)];
}
