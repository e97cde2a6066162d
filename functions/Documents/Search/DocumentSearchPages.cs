using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Search;

/// <summary>Search for people who signed in.</summary>
public sealed class DocumentSearchPages(
    DocumentSearch search, SavedSearches saved, RequestViews views, Readers readers, IAntiforgery forms, IOptions<RequestLimits> limits)
{
    private const string Address = "/console/tim-van-ban";

    [Function("ConsoleSearch")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/tim-van-ban")] HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return Pages.Page.Of(await ModelAsync(request.HttpContext, SearchForm.Of(request.Query), asked: request.Query.Count > 0, [], cancellation));
        }
        catch (RefusedException wrong) when (wrong.Problem.StatusCode == StatusCodes.Status400BadRequest)
        {
            return Pages.Page.Of(
                await ModelAsync(request.HttpContext, new SearchForm(), asked: false, [new(null, wrong.Message)], cancellation), StatusCodes.Status400BadRequest);
        }
    }

    [Function("ConsoleSaveSearch")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/tim-van-ban/luu")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await request.FormAsync(limits.Value, cancellation);
        var kept = await saved.SaveAsync(request.HttpContext.Caller(), form["ten"], SavedSearches.FormOf(form["query"].ToString()), cancellation);
        return TypedResults.Redirect($"{Address}?{kept.Query}");
    }

    [Function("ConsoleRemoveSearch")]
    [Allow(Role.Agency, Role.AgencyOfficial)]
    public async Task<IResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "console/tim-van-ban/bo/{key}")] HttpRequest request, string key, CancellationToken cancellation)
    {
        await saved.RemoveAsync(request.HttpContext.Caller(), key, cancellation);
        return TypedResults.Redirect(Address);
    }

    private async Task<SearchModel> ModelAsync(HttpContext http, SearchForm form, bool asked, IReadOnlyList<InputError> errors, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var found = asked ? await search.SearchAsync(caller, reader => form.ToQuery(reader, DocumentSearchApi.PageSize), cancellation) : null;
        var fields = SearchForm.FieldsShown.Select(field => new SearchField(field.Name, field.Label, form[field.Name], field.IsDate)).ToList();
        var query = form.Address();
        return new SearchModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(http, Address, cancellation),
            Antiforgery = forms.FieldFor(http),
            Address = Address,
            Words = fields[0],
            Fields = [.. fields.Skip(1)],
            Directions = [.. SearchForm.DirectionsShown.Select(each => new Choice(each.Value, each.Label))],
            Direction = form["huong"],
            Orders = [.. SearchForm.OrdersShown.Select(each => new Choice(each.Value, each.Label))],
            Order = form["xep"],
            Columns = [.. SearchColumn.All.Select(column => new ColumnChoice(column.Name, column.Head, form.Columns.Contains(column)))],
            Rows = found is null ? null : [.. found.Documents.Select(hit => LineOf(hit, form))],
            Exports = [new("PDF", $"/api/document-search.pdf?{query}"), new("Word", $"/api/document-search.docx?{query}"), new("Excel", $"/api/document-search.xlsx?{query}")],
            Query = asked && !form.IsEmpty ? query : null,
            SaveTo = $"{Address}/luu",
            Saved = [.. (await saved.OfAsync(caller, cancellation)).Select(each => new SavedSearchLine(each.Name, $"{Address}?{each.Query}", $"{Address}/bo/{each.Key}"))],
            PreviousPage = form.Page > 1 ? $"{Address}?{form.Address(form.Page - 1)}" : null,
            NextPage = found is { More: true } ? $"{Address}?{form.Address(form.Page + 1)}" : null,
            Errors = errors,
        };
    }

    private static FoundLine LineOf(FoundDocument hit, SearchForm form) => new(
        $"/console/van-ban/{hit.Document.Document.Id}", [.. form.Columns.Select(column => column.Value(hit.Document))], hit.Excerpt, BesideSubject(form));

    /// <summary>Beneath the subject, where it is shown; never in the first cell, which is the link.</summary>
    private static int BesideSubject(SearchForm form)
    {
        for (var i = 1; i < form.Columns.Count; i++)
        {
            if (form.Columns[i].Name == "trichyeu")
                return i;
        }

        return form.Columns.Count - 1;
    }
}
