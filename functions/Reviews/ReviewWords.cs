using CongVan.Functions.Directory;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Reviews;

/// <summary>The accounts of a review as people read them.</summary>
public sealed class ReviewWords(ReviewRegister reviews, IAccountDirectory directory)
{
    /// <summary>The list of Đ8.4b, with the reasons given so far.</summary>
    public async Task<IReadOnlyList<UnusedAccountView>> UnansweredAsync(ReviewRow.Part part, CancellationToken cancellation)
    {
        var views = new List<UnusedAccountView>();
        foreach (var found in await reviews.AccountsAsync(part, cancellation))
        {
            if (found.NoUseSince is not null)
                views.Add(new UnusedAccountView(found.Login, (await directory.FindAsync(found.Login, cancellation))?.Holder ?? "", NoUse(found, part.Day), found.Reason));
        }

        return views;
    }

    /// <summary>The list of Đ9.8 as rows of a paper: login, holder, room, last login.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> NoLoginRowsAsync(ReviewRow.Part part, CancellationToken cancellation)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var found in await reviews.AccountsAsync(part, cancellation))
        {
            if (found.NoLoginSince is not { } since)
                continue;

            var account = await directory.FindAsync(found.Login, cancellation);
            rows.Add(
            [
                (rows.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
                found.Login,
                account?.Holder ?? "",
                account?.Room ?? "",
                found.NeverLoggedIn ? $"Chưa lần nào (cấp ngày {Day(since)})" : Day(since),
            ]);
        }

        return rows;
    }

    /// <summary>"Không gửi, nhận từ ngày 02/01/2026".</summary>
    public static string NoUse(ReviewRow.Account found, DateOnly reviewed) => found.NeverUsed
        ? $"Chưa gửi, nhận lần nào kể từ khi cấp ngày {Day(found.NoUseSince!.Value)}"
        : $"Lần gửi, nhận gần nhất ngày {Day(found.NoUseSince!.Value)}, quá {UnusedAccounts.NoSendReceive.AsOf(reviewed).Length}";

    private static string Day(DateTimeOffset at) => VietnamTime.Long(VietnamTime.DateOf(at));
}
