using System.Text;
using CongVan.Functions.Mail;
using CongVan.Functions.Tests.Processes;
using CongVan.Functions.Tests.Suspensions;

namespace CongVan.Functions.Tests.Departures;

/// <summary>What agencies and leaders read of a departure and of a suspension, approved as files.</summary>
public sealed class ClockLettersTests : IAsyncLifetime
{
    private readonly Province province = new();

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_mails_of_a_departure_read_as_approved()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn A"));
        var followed = await PersonnelPaper.FileAsync(province, PersonnelPaper.Of(province, "tranvana", new DateOnly(2026, 3, 10)));
        await province.App.AdvanceToAsync(Province.At(10, 8));
        await province.DecideAsync(followed.Id, "khoa");
        await PersonnelPaper.EndAsync(province, followed.Id, "rut-quyet-dinh");
        await AsApprovedAsync("nghi-viec", [.. await province.MailsAsync(followed.Id, Province.NoiVuMailbox), .. await province.MailsAsync(followed.Id, Province.LeadMail)]);
    }

    [Fact]
    public async Task The_mails_of_a_suspension_read_as_approved()
    {
        await province.ProvideAsync(Mau01.For("Trần Văn A"));
        var id = await Ground.SuspendedAsync(province, "tranvana");
        await province.FinishAsync(id);
        await province.App.AdvanceToAsync(Province.At(18, 9));
        await Ground.ContinueAsync(province, id);
        await province.DecideAsync(id, "thu-hoi");
        await province.FinishAsync(id);
        await AsApprovedAsync("tam-dung", await province.MailsAsync(id, Province.NoiVuMailbox));
    }

    /// <summary>To approve a change: read the .received.txt beside the test's output, then copy it over approved/.</summary>
    private async Task AsApprovedAsync(string name, IReadOnlyList<MailInOutbox> mails)
    {
        var text = new StringBuilder();
        foreach (var mail in mails)
            text.Append("Tiêu đề: ").Append(mail.Subject).Append("\n\n").Append(mail.Text.Trim()).Append("\n\n==========\n\n");
        var received = text.ToString().Replace("\r", "", StringComparison.Ordinal).Replace(province.App.Address.ToString(), "https://congvan/", StringComparison.Ordinal);
        var approved = Path.Combine(AppContext.BaseDirectory, "Departures", "approved", $"{name}.txt");
        if (File.Exists(approved) && await File.ReadAllTextAsync(approved) == received)
            return;

        var file = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        await File.WriteAllTextAsync(file, received);
        Assert.Fail($"{name}.txt is not as approved; what was written is in {file}.\n\n{received}");
    }
}
