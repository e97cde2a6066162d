using CongVan.Functions.Directory;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Reports;

namespace CongVan.Functions.Reports;

/// <summary>Counts an agency's accounts for Mẫu 04.</summary>
public sealed class FigureCount(IAccountDirectory directory)
{
    public async Task<ReportFigures> OfAsync(string agencyCode, int year, CancellationToken cancellation)
    {
        var figures = new ReportFigures(0, 0, 0, 0, 0, 0);
        await foreach (var account in directory.OfAgencyAsync(agencyCode, cancellation))
            figures = With(figures, account, await ChangedAsync(account, year, cancellation), year);
        return figures;
    }

    private static ReportFigures With(ReportFigures figures, DirectoryAccount account, bool changed, int year)
    {
        figures = figures with
        {
            Added = figures.Added + (YearOf(account.CreatedAt) == year ? 1 : 0),
            Changed = figures.Changed + (changed ? 1 : 0),
            Revoked = figures.Revoked + (account.LockFor(LockReason.Revocation) is { } ended && YearOf(ended.Since) == year ? 1 : 0),
        };
        if (account.State == AccountState.Revoked)
            return figures;

        return account.Activity.Login switch
        {
            { Known: ActivityKnowledge.Unknown } => figures with { Accounts = figures.Accounts + 1, LoginUnknown = figures.LoginUnknown + 1 },
            { At: { } at } when YearOf(at) >= year => figures with { Accounts = figures.Accounts + 1 },
            _ => figures with { Accounts = figures.Accounts + 1, NotLoggedIn = figures.NotLoggedIn + 1 },
        };
    }

    private async Task<bool> ChangedAsync(DirectoryAccount account, int year, CancellationToken cancellation) =>
        (await directory.HistoryAsync(account.Login, cancellation))
            .Any(act => act.Act is AccountAct.Changed or AccountAct.Moved && YearOf(act.At) == year);

    private static int YearOf(DateTimeOffset moment) => VietnamTime.DateOf(moment).Year;
}
