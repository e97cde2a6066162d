using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Directory;

/// <summary>People and their accounts: the Sở sees all, an agency its own.</summary>
public sealed class AccountsApi(AccountList list, IAccountDirectory directory)
{
    private const int MostAtOnce = 1000;

    /// <summary>Filters: <c>agency</c>, <c>state</c>, <c>kind</c>, <c>q</c>; page by page with <c>size</c> and <c>skip</c>.</summary>
    [Function("Accounts_List")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<Ok<AccountsPage>> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts")] HttpRequest request, CancellationToken cancellation)
    {
        var (skip, size) = (Math.Max(0, Number(request, "skip", 0)), Math.Clamp(Number(request, "size", 200), 1, MostAtOnce));
        var rows = new List<AccountEntry>();
        var total = 0;
        await foreach (var entry in list.AllAsync(AccountFilter.Of(request.Query), request.HttpContext.Caller(), cancellation))
        {
            if (total >= skip && rows.Count < size)
                rows.Add(entry);
            total++;
        }

        return TypedResults.Ok(new AccountsPage(total, rows));
    }

    [Function("Accounts_Get")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<Results<Ok<AccountEntry>, ProblemHttpResult>> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts/{login}")] HttpRequest request,
        string login,
        CancellationToken cancellation) =>
        await list.FindAsync(login, request.HttpContext.Caller(), cancellation) is { } entry ? TypedResults.Ok(entry) : NotThere(login);

    /// <summary>What was done to the account, by whom and why, oldest first. An agency sees what was done while the account was its own.</summary>
    [Function("Accounts_History")]
    [Allow(Role.Administrator, Role.Clerk, Role.Officer, Role.Leader, Role.Agency, Role.AgencyAdmin)]
    public async Task<Results<Ok<AccountRecord[]>, ProblemHttpResult>> History(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/accounts/{login}/history")] HttpRequest request,
        string login,
        CancellationToken cancellation)
    {
        var caller = request.HttpContext.Caller();
        if (await list.FindAsync(login, caller, cancellation) is null)
            return NotThere(login);

        var history = await directory.HistoryAsync(login, cancellation);
        return TypedResults.Ok(history
            .Where(act => caller.AgencyCode is not { } own || string.Equals(act.AgencyCode, own, StringComparison.Ordinal))
            .ToArray());
    }

    private static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static ProblemHttpResult NotThere(string login) =>
        Problems.NotFound("khong-co-tai-khoan", $"Không có tài khoản “{(login.Length <= 80 ? login : login[..80] + "…")}” trong số các tài khoản bạn được xem. Kiểm tra lại tên đăng nhập.");
}

/// <param name="Total">How many fit the filter.</param>
public sealed record AccountsPage(int Total, IReadOnlyList<AccountEntry> Accounts);
