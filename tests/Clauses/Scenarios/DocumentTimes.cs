using CongVan.Clauses.Playing;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Clauses.Scenarios;

/// <summary>How long a document may lie (NĐ 30 Đ4.2c, 18.1, 23.1), and how fast it goes from hand to hand (Đ9.5).</summary>
internal static class DocumentTimes
{
    private const string XayDung = Office.XayDung;

    [Accepts("Đ9.5", "Đ20.1đ", "NĐ 30 Đ4.2c", "NĐ 30 Đ4.2d", "NĐ 30 Đ18.1", "NĐ 30 Đ21.2c", "NĐ 30 Đ23.1", "NĐ 30 PL VI III.1d")]
    public static async Task An_urgent_document_is_with_its_recipient_in_the_moment_it_is_issued_and_before_the_leader_in_the_moment_it_is_accepted(Province province)
    {
        var office = await province.OfficeAsync();
        var sent = await office.IssuedAsync(Office.Draft(source: Offices.OwnSource(), subject: "Hỏa tốc: trực ban phòng chống bão", to: [XayDung], more: ("priority", "3")));
        var copy = await office.CopyAsync("Hỏa tốc: trực ban phòng chống bão", XayDung);
        Assert.Equal(province.Now, (await office.ShowCopyAsync(copy, XayDung)).GetProperty("arrivedAt").GetDateTimeOffset());
        Assert.Contains("[HỎA TỐC]", Assert.Single(await office.MailsAsync(copy, Office.Clerk, "approval", XayDung)).Subject, StringComparison.Ordinal);
        Assert.Equal("01", await office.StatusAsync(sent, XayDung)); // told by the recipient's system itself, the same day
        await office.AgreedAsync(Office.Clerk, $"{copy}-tiepnhan", "tiep-nhan", XayDung);
        Assert.Single(await office.MailsAsync(copy, Office.Director, "approval", XayDung));
        foreach (var id in new[] { sent, copy })
        {
            var shown = await province.ShowAsync(id);
            Assert.Equal((province.Now, null), (shown.Process.Deadline!.MetAt, shown.Process.Deadline.BreachedAt));
            Assert.DoesNotContain("giây", shown.Words, StringComparison.Ordinal);
        }
    }

    [Refuses("NĐ 30 Đ4.2c", "NĐ 30 Đ4.2d", "NĐ 30 Đ18.1", "NĐ 30 Đ21.2c", "NĐ 30 Đ23.1", "Đ20.1đ", Guards = ["SendUrgentDocument", "PresentUrgentDocument", "PresentDocument"], From = "2026-03-02 16:00")]
    public static async Task What_is_urgent_is_asked_about_after_half_an_hour_and_what_is_not_when_the_next_working_day_is_over(Province province)
    {
        var office = await province.OfficeAsync();
        var unsent = await office.DraftedAsync(Office.Draft(subject: "Khẩn, đã ký", more: ("priority", "1")));
        await office.CheckedAsync(unsent);
        await office.AgreedAsync(Office.Deputy, $"{unsent}-ky1", "ky");
        await office.IssuedAsync(Office.Draft(subject: "Khẩn, đã gửi", more: ("priority", "1")));
        var sent = await office.IssuedAsync(Office.Draft(subject: "Thường, đã gửi"));
        var (urgent, usual) = (await office.CopyAsync("Khẩn, đã gửi", XayDung), await office.CopyAsync("Thường, đã gửi", XayDung));

        await province.AtAsync(Acts.On("2026-03-02 16:30") - TimeSpan.FromTicks(1));
        Assert.Empty(await office.MailsAsync(unsent, Office.Director, "breach"));
        Assert.Empty(await office.MailsAsync(urgent, Office.Director, "breach", XayDung));
        await province.AtAsync(Acts.On("2026-03-02 16:30"));
        Assert.Single(await office.MailsAsync(unsent, Office.Director, "breach"));
        Assert.Single(await office.MailsAsync(urgent, Office.Director, "breach", XayDung));

        await province.AtAsync(Acts.On("2026-03-04 00:00") - TimeSpan.FromTicks(1));
        Assert.Empty(await office.MailsAsync(usual, Office.Director, "breach", XayDung));
        await province.AtAsync(Acts.On("2026-03-04 00:00"));
        Assert.Single(await office.MailsAsync(usual, Office.Director, "breach", XayDung));

        // And the sender, who has heard nothing but that it arrived, is told too.
        await province.AtAsync(Acts.On("2026-03-04 07:30"));
        Assert.Contains(await office.MailsAsync(sent, Office.Clerk, "document"), mail => mail.Subject.Contains("chưa tiếp nhận", StringComparison.Ordinal));
    }

    /// <summary>What a machine that died in between leaves on the axis, the sweep brings at half a minute past the quarter.</summary>
    [Refuses("Đ9.5", "QĐ 28 Đ6.3", "QĐ 28 01–06", "NĐ 30 PL VI III.1k", "NĐ 30 PL VI III.1o", Guards = ["SendReceiveSeconds"], From = "2026-03-02 08:00")]
    public static async Task A_receiving_that_took_more_than_five_seconds_is_on_record_and_statuses_late_or_twice_lead_nothing_back(Province province)
    {
        var office = await province.OfficeAsync();
        var sent = await office.IssuedAsync(Office.Draft(subject: "Mẫu"));
        var axis = province.App.Services.GetRequiredService<IDocumentAxis>();
        var documentId = (await office.ShowAsync(sent)).GetProperty("documentId").GetString()!;
        foreach (var status in (ExchangeStatus[])[ExchangeStatus.Finished, ExchangeStatus.Arrived, ExchangeStatus.Finished, ExchangeStatus.InWork, ExchangeStatus.Refused])
            await axis.ReportAsync(new StatusMessage(XayDung, Office.NoiVu, new StatusReport(documentId, XayDung, status, province.Now.AddMinutes((int)status == 2 ? 9 : (int)status), null, "Lý do")), CancellationToken.None);
        Envelope? first = null;
        await foreach (var message in province.App.Services.GetRequiredService<IRegister<AxisMessage>>().AllAsync(XayDung, CancellationToken.None))
            first = message.Value.Envelope;
        foreach (var (subject, number, at) in new[] { ("Sáu giây", "91", 24), ("Năm giây", "92", 25) })
        {
            await province.AtAsync(Acts.On("2026-03-02 08:15").AddSeconds(at));
            await axis.SendAsync(first! with { DocumentId = $"H49.14.2026.0009{number}", Code = new(number, "QĐ-SNV"), Subject = subject }, CancellationToken.None);
        }

        await province.AtAsync(Acts.On("2026-03-02 08:15").AddSeconds(30));
        Assert.Contains("mất 6 giây, quá 5 giây mỗi lần gửi, nhận (Đ9.5)", (await province.ShowAsync(await office.CopyAsync("Sáu giây", XayDung))).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("quá 5 giây", (await province.ShowAsync(await office.CopyAsync("Năm giây", XayDung))).Words, StringComparison.Ordinal);
        Assert.Equal("06", await office.StatusAsync(sent, XayDung));
    }
}
