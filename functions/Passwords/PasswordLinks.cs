using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Directory;
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
    private static readonly TimeSpan FirstLife = TimeSpan.FromDays(7);

    /// <summary>Whoever asks to set a password anew sits before the mailbox.</summary>
    public static readonly TimeSpan AgainLife = TimeSpan.FromHours(2);

    public static RegisterDefinition<PasswordLinkRow> Definition { get; } = new(
        "password-links", new Lookup<PasswordLinkRow>("token", row => [row.TokenHash]));

    /// <summary>Sends link number <paramref name="issue"/>; the same number is the same link and one mail.</summary>
    public async Task SendAsync(LineRef reference, int issue, CancellationToken cancellation)
    {
        var line = await lines.GetAsync(reference, cancellation);
        var login = line.Login ?? throw new InvalidOperationException($"Line {reference.LineId} of {reference.ProcessId} has no account.");
        var token = await TokenAsync(login, issue, cancellation);
        var now = time.GetUtcNow();
        var wanted = new PasswordLinkRow(
            login,
            issue,
            reference.ProcessId,
            reference.LineId,
            LinkTokens.HashOf(token),
            AskDigits: line.Line.Holder.Email.Length == 0,
            now,
            now + FirstLife);
        var (link, _) = await links.AddOrFindAsync(login, KeyOf(issue), wanted, cancellation);
        if (issue > 1)
            await links.ChangeAsync(login, KeyOf(issue - 1), row => row.Replaced ? row : row with { Replaced = true }, cancellation);

        await MailFirstAsync(line, link, token, cancellation);
        await processes.TellAsync(
            reference.ProcessId,
            $"password-{reference.LineId}-{issue}",
            link.AskDigits
                ? $"Gửi liên kết đặt mật khẩu của {login} qua hộp thư cơ quan cho người tiếp nhận"
                : $"Gửi liên kết đặt mật khẩu của {login} tới thư công vụ của người sử dụng",
            cancellation);
    }

    /// <summary>
    /// Sends the holder a link to set the password anew; returns its number. Links sent before stay good until one of them is used:
    /// whoever asks in another's name makes nothing void.
    /// </summary>
    public async Task<int> SendAgainAsync(DirectoryAccount account, LinkPurpose purpose, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var issue = await IssuesAsync(account.Login, cancellation);
        while (true)
        {
            var token = await TokenAsync(account.Login, ++issue, cancellation);
            var wanted = new PasswordLinkRow(
                account.Login, issue, "", "", LinkTokens.HashOf(token), AskDigits: account.Mail is null, now, now + AgainLife)
            {
                Purpose = purpose,
                PasswordsBefore = account.PasswordsSet,
            };
            if (!(await links.AddOrFindAsync(account.Login, KeyOf(issue), wanted, cancellation)).Added)
                continue;

            await MailAgainAsync(account, wanted, token, cancellation);
            return issue;
        }
    }

    public async Task<PasswordLinkRow?> FindByTokenAsync(string token, CancellationToken cancellation)
    {
        var page = await links.LookupAsync("token", LinkTokens.HashOf(token), new PageRequest(1), cancellation);
        return page.Rows.Count == 0 ? null : page.Rows[0].Value;
    }

    /// <summary>How many links an account has had.</summary>
    public async Task<int> IssuesAsync(string login, CancellationToken cancellation)
    {
        var count = 0;
        await foreach (var row in links.AllAsync(login, cancellation)) count = Math.Max(count, row.Value.Issue);
        return count;
    }

    public Task<PasswordLinkRow?> ChangeAsync(PasswordLinkRow link, Func<PasswordLinkRow, PasswordLinkRow> change, CancellationToken cancellation) =>
        links.ChangeAsync(link.Login, KeyOf(link.Issue), change, cancellation);

    private Task<string> TokenAsync(string login, int issue, CancellationToken cancellation) =>
        tokens.TokenAsync("mat-khau", login, "", "", issue, cancellation);

    private async Task MailFirstAsync(LineRow line, PasswordLinkRow link, string token, CancellationToken cancellation)
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
        await MailAsync(link, link.AskDigits ? filer!.Mailbox : holder.Email, text, cancellation);
    }

    private async Task MailAgainAsync(DirectoryAccount account, PasswordLinkRow link, string token, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        var text = Pages.Mails.PasswordAgain(new PasswordAgainMail(
            await views.OfficeAsync(cancellation),
            link.AskDigits ? new Addressee(agency!.DisplayName, IsAgency: true) : new Addressee(account.Holder, IsAgency: false),
            account.Holder,
            agency!.DisplayName,
            account.Login,
            link.Purpose switch
            {
                LinkPurpose.Leak => WhyAgain.Leaked,
                LinkPurpose.Reset => WhyAgain.TakenBack,
                _ => WhyAgain.Forgotten,
            },
            link.ExpiresAt,
            address.Password(token)));
        await MailAsync(link, account.Mail ?? agency.Mailbox, text, cancellation);
    }

    private Task MailAsync(PasswordLinkRow link, string to, MailText text, CancellationToken cancellation) => mailer.SendAsync(
        new OutgoingMail(
            $"{link.Login}.password-{link.Issue}@congvan",
            "password",
            [to],
            text.Subject,
            text.Text,
            text.Html,
            link.ProcessId.Length == 0 ? null : link.ProcessId),
        cancellation);

    private static string KeyOf(int issue) => issue.ToString("D4", CultureInfo.InvariantCulture);
}
