using System.Globalization;
using CongVan.Functions.Directory;
using CongVan.Functions.Mail;
using CongVan.Functions.People;
using CongVan.Functions.Regulation;
using CongVan.Functions.Storage;
using CongVan.Functions.Views;
using CongVan.Pages;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Passwords;

/// <summary>Looks at every password once a day (Đ16.2): reminders before the last day, a forced change after it. No process an account.</summary>
public sealed class PasswordSweep(
    IAccountDirectory directory,
    IRegister<PasswordReminder> reminders,
    ICalendarRegister calendars,
    IAgencies agencies,
    IMailer mailer,
    RequestViews views,
    Addresses address,
    TimeProvider time)
{
    /// <summary>The last day ends at 24:00 in Vietnam, which is 17:00 UTC.</summary>
    [Function(nameof(ForceOldPasswords))]
    public async Task ForceOldPasswords([TimerTrigger("10 0 17 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var (today, calendar) = (Today, await calendars.CurrentAsync(cancellation));
        await foreach (var account in directory.AllAsync(cancellation))
        {
            if (account is { HasPassword: true, MustChangePassword: false } && account.State != AccountState.Revoked
                && PasswordAge.LastDay(account, calendar) is { } last && PasswordReminders.MustChangeOn(today, last))
            {
                await directory.ForceChangeAsync(
                    account.Login,
                    new Warrant($"{KeyOf(account)}.het-han", "hệ thống", $"Mật khẩu hết hạn ngày {VietnamTime.Long(last)} (Đ16.2)"),
                    cancellation);
            }
        }
    }

    /// <summary>07:30 in Vietnam, when offices open.</summary>
    [Function(nameof(RemindOfPasswords))]
    public async Task RemindOfPasswords([TimerTrigger("0 30 0 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        var (today, calendar) = (Today, await calendars.CurrentAsync(cancellation));
        await foreach (var account in directory.AllAsync(cancellation))
        {
            if (account is { HasPassword: true, MustChangePassword: false, Enabled: true }
                && PasswordAge.LastDay(account, calendar) is { } last && PasswordReminders.MarkOn(today, last) is { } mark)
                await RemindAsync(account, last, mark, cancellation);
        }
    }

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    /// <summary>The mail first, under an id that is sent once, then the row that spares the next sweeps from writing it again.</summary>
    private async Task RemindAsync(DirectoryAccount account, DateOnly last, int mark, CancellationToken cancellation)
    {
        var key = $"{KeyOf(account)}-{mark.ToString("D2", CultureInfo.InvariantCulture)}";
        if (await reminders.FindAsync(account.Login, key, cancellation) is not null)
            return;

        var agency = await agencies.FindAsync(account.AgencyCode, cancellation);
        if (agency is not null || account.Mail is not null)
            await MailAsync(account, agency, last, mark, cancellation);
        await reminders.AddOrFindAsync(account.Login, key, new PasswordReminder(mark, last, time.GetUtcNow()), cancellation);
    }

    private async Task MailAsync(DirectoryAccount account, Agency? agency, DateOnly last, int mark, CancellationToken cancellation)
    {
        var kind = account.Kind.ByRule();
        var text = Pages.Mails.PasswordAge(new PasswordAgeMail(
            await views.OfficeAsync(cancellation),
            account.Mail is null ? new Addressee(agency!.DisplayName, IsAgency: true) : new Addressee(account.Holder, IsAgency: false),
            account.Holder,
            agency?.DisplayName ?? account.AgencyCode,
            account.Login,
            last.DayNumber - Today.DayNumber,
            last,
            PasswordPolicy.MonthsUntilChange(kind, VietnamTime.DateOf(account.PasswordSetAt!.Value)),
            PasswordPolicy.ChangeRule(kind).Article,
            address.ForgottenPassword));
        await mailer.SendAsync(
            new OutgoingMail(
                $"{account.Login}.password-age-{KeyOf(account)}-{mark}@congvan",
                "password-age",
                [account.Mail ?? agency!.Mailbox],
                text.Subject,
                text.Text,
                text.Html),
            cancellation);
    }

    /// <summary>Names this one password of the account.</summary>
    private static string KeyOf(DirectoryAccount account) => string.Create(
        CultureInfo.InvariantCulture, $"mat-khau-{account.PasswordsSet}-{account.PasswordSetAt!.Value.UtcDateTime:yyyyMMddHHmm}");
}

/// <summary>A reminder that was sent. Partition: the login; key: the password and the mark.</summary>
public sealed record PasswordReminder(int Mark, DateOnly LastDay, DateTimeOffset SentAt)
{
    /// <summary>Contains the reminders to change a password that were sent, each once.</summary>
    internal static RegisterDefinition<PasswordReminder> Register { get; } = new("password-reminders");
}
