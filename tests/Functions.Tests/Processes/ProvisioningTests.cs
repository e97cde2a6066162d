using System.Net;
using CongVan.Functions.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Cấp mới tài khoản (Đ12) from the request to the written result, through HTTP and the mailbox.</summary>
public sealed class ProvisioningTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_request_goes_its_way_to_accounts_and_a_signed_and_sealed_notice()
    {
        var form = Mau01.For("Trần Văn Ánh", "Lê Thị Đào");
        var filed = await province.FileAsync(form);

        // Đ12.2: 3 working days; received on Monday 02/3, the last day is Thursday 05/3, until 24:00.
        Assert.Equal(Province.At(6, 0), filed.Due);
        var receipt = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox));
        Assert.Equal("receipt", receipt.Kind);
        Assert.Contains($"{filed.ArrivalNumber}/2026", receipt.Text, StringComparison.Ordinal);
        Assert.Contains("05/03/2026", receipt.Text, StringComparison.Ordinal);

        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.Contains("tranvananh", asked.Text, StringComparison.Ordinal);
        Assert.Contains("lethidao", asked.Text, StringComparison.Ordinal);
        Assert.Contains("lethidao", asked.Html, StringComparison.Ordinal);
        Assert.Contains(Province.OfficialName, Assert.Single((await province.ShowAsync(filed.Id)).Process.WaitingFor), StringComparison.Ordinal);

        await province.DecideAsync(filed.Id);
        var directory = province.App.Services.GetRequiredService<IAccountDirectory>();
        var account = await directory.FindAsync("tranvananh", CancellationToken.None);
        Assert.Equal((AccountKind.Person, Province.NoiVu, "Trần Văn Ánh", true, false), (account!.Kind, account.AgencyCode, account.Holder, account.Enabled, account.HasPassword));
        Assert.NotNull(await directory.FindAsync("lethidao", CancellationToken.None));

        await province.SignAsync(filed.Id);
        Assert.Empty(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        await province.SealAsync(filed.Id);

        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        var shown = await province.ShowAsync(filed.Id);
        var paper = Assert.Single(shown.Papers);
        Assert.EndsWith("/TB-STTTT", paper.Number, StringComparison.Ordinal);
        Assert.Equal($"thong-bao-{paper.Number.Replace('/', '-')}.pdf", Assert.Single(notice.Attachments));
        Assert.Equal(("Answered", "Đã trả kết quả", false), (shown.Process.State, shown.Process.Step, shown.Process.Overdue));
        Assert.Equal(paper.SentAt, shown.Process.Deadline!.MetAt);
        Assert.All(shown.Lines, line => Assert.Equal("Created", line.State));
    }
}
