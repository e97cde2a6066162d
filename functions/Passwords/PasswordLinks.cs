using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Passwords;

/// <summary>
/// No password travels by mail: the holder sets it through a one-time link. Where the holder has no official mail address yet, the
/// link goes to the agency's mailbox for the receiver (người tiếp nhận) and asks for the last four digits of the holder's phone.
/// </summary>
public sealed class PasswordLinks(
    IRegister<PasswordLinkRow> links,
    LineRegister lines,
    SubmissionRegister submissions,
    ProcessRegister processes,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    LinkTokens tokens,
    Addresses address,
    TimeProvider time)
{
    public const int MostTries = 5;

    /// <summary>Seven days: a holder may be away for a week; a new link is asked for after that.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static RegisterDefinition<PasswordLinkRow> Definition { get; } = new(
        "password-links", new Lookup<PasswordLinkRow>("token", row => [row.TokenHash]));

    /// <summary>Sends link number <paramref name="issue"/>; the same number is the same link and one mail.</summary>
    public async Task SendAsync(LineRef reference, int issue, CancellationToken cancellation)
    {
        var line = await lines.GetAsync(reference, cancellation);
        var login = line.Login ?? throw new InvalidOperationException($"Line {reference.LineId} of {reference.ProcessId} has no account.");
        var token = await tokens.TokenAsync("mat-khau", login, "", "", issue, cancellation);
        var now = time.GetUtcNow();
        var wanted = new PasswordLinkRow(
            login,
            issue,
            reference.ProcessId,
            reference.LineId,
            LinkTokens.HashOf(token),
            AskDigits: line.Line.Holder.Email.Length == 0,
            now,
            now + Life);
        var (link, _) = await links.AddOrFindAsync(login, KeyOf(issue), wanted, cancellation);
        if (issue > 1)
            await links.ChangeAsync(login, KeyOf(issue - 1), row => row.Replaced ? row : row with { Replaced = true }, cancellation);

        await MailAsync(line, link, token, cancellation);
        await processes.TellAsync(
            reference.ProcessId,
            $"password-{reference.LineId}-{issue}",
            link.AskDigits
                ? $"Gửi liên kết đặt mật khẩu của {login} qua hộp thư cơ quan cho người tiếp nhận"
                : $"Gửi liên kết đặt mật khẩu của {login} tới thư công vụ của người sử dụng",
            cancellation);
    }

    public async Task<PasswordLinkRow?> FindByTokenAsync(string token, CancellationToken cancellation)
    {
        var page = await links.LookupAsync("token", LinkTokens.HashOf(token), new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    /// <summary>How many links an account has had.</summary>
    public async Task<int> IssuesAsync(string login, CancellationToken cancellation) =>
        (await links.PageAsync(login, new PageRequest(1000), cancellation)).Rows.Count;

    public Task<PasswordLinkRow?> ChangeAsync(PasswordLinkRow link, Func<PasswordLinkRow, PasswordLinkRow> change, CancellationToken cancellation) =>
        links.ChangeAsync(link.Login, KeyOf(link.Issue), change, cancellation);

    private async Task MailAsync(LineRow line, PasswordLinkRow link, string token, CancellationToken cancellation)
    {
        var filed = await submissions.GetAsync(link.ProcessId, cancellation);
        var agency = await agencies.FindAsync(line.AgencyCode, cancellation);
        var filer = await agencies.FindAsync(filed.AgencyCode, cancellation);
        var holder = line.Line.Holder;
        var text = Pages.Mails.PasswordLink(new PasswordLinkMail(
            await views.OfficeAsync(cancellation),
            link.AskDigits ? filed.Form.Receiver?.FullName ?? "người tiếp nhận" : holder.FullName,
            link.AskDigits,
            holder.FullName,
            agency!.DisplayName,
            link.Login,
            link.ExpiresAt,
            address.Password(token)));
        var to = link.AskDigits ? filer!.Mailbox : holder.Email;
        await mailer.SendAsync(
            new OutgoingMail($"{link.Login}.password-{link.Issue}@congvan", "password", [to], text.Subject, text.Text, text.Html, link.ProcessId),
            cancellation);
    }

    private static string KeyOf(int issue) => issue.ToString("D4", CultureInfo.InvariantCulture);
}
