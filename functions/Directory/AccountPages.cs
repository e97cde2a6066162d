using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Processes;
using CongVan.Functions.Views;
using CongVan.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Directory;

/// <summary>The accounts for people who signed in: the Sở's officials see all, an agency its own.</summary>
public sealed class AccountPages(AccountList list, IAccountDirectory directory, RequestViews views, Readers readers)
{
    private const string Address = "/console/tai-khoan";
    private const int PageSize = 50;

    [Function("ConsoleAccounts")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/tai-khoan")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var filter = AccountFilter.Of(request.Query);
        var skip = int.TryParse(request.Query["skip"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var rows = new List<AccountLine>();
        var total = 0;
        await foreach (var entry in list.AllAsync(filter, caller, cancellation))
        {
            if (total >= skip && rows.Count < PageSize)
                rows.Add(LineOf(entry));
            total++;
        }

        return Page.Of(new AccountsModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, Address, cancellation),
            Address = Address,
            Agencies = caller.AgencyCode is null ? await readers.AgenciesAsync(cancellation) : [],
            States = [.. Enum.GetValues<AccountState>().Select(state => new Choice(state.ToString(), AccountWords.Of(state).Text))],
            Agency = filter.Agency,
            State = filter.State?.ToString(),
            Words = filter.Words,
            Rows = rows,
            Total = total,
            PreviousPage = skip > 0 ? At(request, Math.Max(0, skip - PageSize)) : null,
            NextPage = skip + PageSize < total ? At(request, skip + PageSize) : null,
        });
    }

    [Function("ConsoleAccount")]
    [Allow(Role.Clerk, Role.Officer, Role.Leader, Role.Administrator, Role.Agency, Role.AgencyAdmin)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/tai-khoan/{login}")] HttpRequest request, string login)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = request.HttpContext.Caller();
        var entry = await list.FindAsync(login, caller, cancellation)
            ?? throw RefusedException.NotFound("khong-co-tai-khoan", "Không có tài khoản này trong số các tài khoản bạn được xem. Kiểm tra lại tên đăng nhập.");
        var history = (await directory.HistoryAsync(entry.Login, cancellation))
            .Where(act => caller.AgencyCode is not { } own || string.Equals(act.AgencyCode, own, StringComparison.Ordinal));
        return Page.Of(new AccountModel
        {
            Office = await views.OfficeAsync(cancellation),
            Reader = await readers.OfAsync(request.HttpContext, Address, cancellation),
            Login = entry.Login,
            State = AccountWords.Of(entry.State),
            Facts = FactsOf(entry),
            Locks = [.. entry.Locks.Select(AccountWords.Of)],
            Names = [.. entry.Names.Select(name => new HistoryEntry(name.Since, $"{AccountWords.Of(name.Of)}: {name.Name}"))],
            History = [.. history.Select(act => new HistoryEntry(act.At, AccountWords.Of(act)))],
        });
    }

    private static AccountLine LineOf(AccountEntry entry) => new(
        $"{Address}/{entry.Login}",
        entry.Login,
        AccountWords.Of(entry.Kind),
        entry.Holder,
        entry.Post,
        entry.Room,
        entry.AgencyName,
        $"đăng nhập {AccountWords.Of(entry.LastLogin, entry.LastLoginKnown)}; gửi, nhận {AccountWords.Of(entry.LastSendOrReceive, entry.LastSendOrReceiveKnown)}",
        AccountWords.Of(entry.State));

    private static (string Label, string? Value)[] FactsOf(AccountEntry entry) =>
    [
        ("Loại", AccountWords.Of(entry.Kind)),
        ("Tên hiển thị", entry.DisplayName),
        ("Người sử dụng", entry.Holder),
        ("Chức vụ", entry.Post),
        ("Phòng, bộ phận", entry.Room),
        ("Cơ quan", entry.AgencyName),
        ("Điện thoại", entry.Phone),
        ("Thư công vụ", entry.Mail),
        ("Ngày tạo", VietnamTime.Long(VietnamTime.DateOf(entry.CreatedAt))),
        ("Đăng nhập gần nhất", AccountWords.Of(entry.LastLogin, entry.LastLoginKnown)),
        ("Gửi, nhận gần nhất", AccountWords.Of(entry.LastSendOrReceive, entry.LastSendOrReceiveKnown)),
        ("Mật khẩu", PasswordOf(entry)),
    ];

    private static string PasswordOf(AccountEntry entry)
    {
        var age = entry.PasswordAgeDays is { } days
            ? string.Create(CultureInfo.InvariantCulture, $"đặt {days} ngày trước")
            : "chưa đặt";
        return entry.MustChangePassword ? $"{age}; phải đổi ở lần đăng nhập sau" : age;
    }

    private static string At(HttpRequest request, int skip)
    {
        var query = request.Query.Where(pair => pair.Key != "skip")
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}")
            .Append(string.Create(CultureInfo.InvariantCulture, $"skip={skip}"));
        return $"{Address}?{string.Join('&', query)}";
    }
}
