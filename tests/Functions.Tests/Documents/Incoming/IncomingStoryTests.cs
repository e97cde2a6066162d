using CongVan.Functions.Documents.Incoming;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Tests.Documents.Incoming;

/// <summary>An incoming document from its arrival to its end (NĐ 30 Đ20–24, QĐ 28 Đ10.2).</summary>
public sealed class IncomingStoryTests(ReceivingOffice office) : IClassFixture<ReceivingOffice>
{
    [Fact]
    public async Task A_document_is_verified_accepted_registered_assigned_worked_on_and_settled_and_its_sender_sees_each_step()
    {
        var row = await office.ArriveAsync();
        Assert.Equal(IncomingState.Arrived, row.State);
        Assert.Equal("valid-original", row.Files[0].File.Verdict!.Code);
        Assert.Empty(row.Warnings);
        var mail = (await office.App.MailsToAsync(ReceivingOffice.ClerkMail)).Last(sent => sent.About == row.Id);
        Assert.Contains("Tiếp nhận văn bản đến 01/SNV-VP", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("chữ ký số hợp lệ", mail.Text, StringComparison.Ordinal);

        await office.AcceptAsync(row.Id);
        row = await office.RowAsync(row.Id);
        Assert.Equal((IncomingState.Presented, 1, new DateOnly(2026, 3, 2)), (row.State, row.ArrivalNumber, row.ArrivalDate));

        await office.AssignAsync(row.Id, "2026-03-09", ReceivingOffice.Worker, ReceivingOffice.Other);
        row = await office.RowAsync(row.Id);
        Assert.Equal((IncomingState.Assigned, ReceivingOffice.Worker, new DateOnly(2026, 3, 9)), (row.State, row.Assigned!.Lead.OfficialId, row.DueOn));
        Assert.Contains((await office.App.MailsToAsync(ReceivingOffice.WorkerMail)), sent => sent.Subject.Contains("Giao giải quyết văn bản đến 01/SNV-VP", StringComparison.Ordinal));
        Assert.Contains((await office.App.MailsToAsync(ReceivingOffice.OtherMail)), sent => sent.Text.Contains("Được giao phối hợp", StringComparison.Ordinal));

        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "progress", new { words = "Đã lấy ý kiến các phòng", percent = 50 }));
        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "extensions", new { until = "2026-03-13", reason = "Chờ số liệu của các huyện" }));
        await office.App.AdvanceAsync(TimeSpan.FromHours(1));
        await ReceivingOffice.DoneAsync(office.AnswerAsync(ReceivingOffice.Deputy, $"{row.Id}-giahan1", "gia-han", entered: new(StringComparer.Ordinal) { ["den-ngay"] = "2026-03-13" }));
        Assert.Equal(new DateOnly(2026, 3, 13), (await office.RowAsync(row.Id)).DueOn);

        await ReceivingOffice.DoneAsync(office.ActAsync(ReceivingOffice.Worker, row.Id, "settlement", new { words = "Đã trả lời bằng văn bản giấy", replyCode = "33/SXD-QLHT" }));
        row = await office.RowAsync(row.Id);
        Assert.Equal(IncomingState.Done, row.State);

        var told = await office.ReportsAsync(row.Envelope.DocumentId);
        Assert.Equal(["01", "03", "04", "05", "05", "06"], told.Select(report => report.Status.Code()));
        Assert.Contains("số đến 1 ngày 02/3/2026", told[1].Description, StringComparison.Ordinal);
        Assert.Contains("13/3/2026", told[4].Description, StringComparison.Ordinal);
        Assert.Equal("Đã trả lời bằng văn bản 33/SXD-QLHT.", told[5].Description);
        using var admin = office.App.Admin();
        var process = await admin.GetStringAsync($"api/processes/{row.Id}");
        Assert.Contains("Hoàn thành", process, StringComparison.Ordinal);
    }
}
