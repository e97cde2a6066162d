using CongVan.Functions.Tests.Processes;

namespace CongVan.Clauses.Scenarios;

/// <summary>Cấp mới (Đ12.2): checked, created, answered in writing, within 3 working days.</summary>
internal static class Provisioning
{
    [Accepts("Đ12.2", "BLDS Đ147.2", Guards = ["Provisioning"])]
    public static async Task Received_on_Monday_a_request_is_answered_in_writing_by_Thursday(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Ánh", "Lê Thị Đào"));
        Assert.Equal(Acts.On("2026-03-06 00:00"), filed.Due); // 03, 04, 05/3, until 24:00
        await province.AnswerAsync(filed.Id);

        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", false), (shown.Process.State, shown.Process.Overdue));
        Assert.All(shown.Lines, line => Assert.Equal("Created", line.State));
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
        Assert.All(["tranvananh", "lethidao"], login => Assert.Contains(login, notice.Text, StringComparison.Ordinal));
    }

    [Refuses("Đ12.2", "BLDS Đ148.6", Guards = ["Provisioning"], From = "2026-03-02 08:00")]
    public static async Task At_24_00_of_the_third_working_day_an_unanswered_request_is_overdue_and_nothing_is_approved(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Hạn"));
        await province.BreachesAtAsync(filed.Id, Acts.On("2026-03-06 00:00"));
        Assert.Equal("Sound", (await province.LineAsync(filed)).State);
        Assert.Empty(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
    }

    [Accepts("BLDS Đ148.6", "§4 hoàn thành", From = "2026-03-02 08:00")]
    public static async Task Sent_in_the_last_minute_of_the_last_day_the_answer_is_in_time(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Kịp"));
        await province.AtAsync(Acts.On("2026-03-05 23:59"));
        await province.AnswerAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal((Assert.Single(shown.Papers).SentAt, null, false), (shown.Process.Deadline!.MetAt, shown.Process.Deadline.BreachedAt, shown.Process.Overdue));
        Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice"));
    }

    [Refuses("§4 hoàn thành", From = "2026-03-02 08:00")]
    public static async Task Decided_and_signed_but_not_sent_the_request_is_overdue(Province province)
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Dở"));
        await province.DecideAsync(filed.Id);
        await province.SignAsync(filed.Id);
        Assert.Null((await province.ShowAsync(filed.Id)).Process.Deadline!.MetAt);
        await province.AtAsync(Acts.On("2026-03-06 00:00"));
        await province.SealAsync(filed.Id);
        var deadline = (await province.ShowAsync(filed.Id)).Process.Deadline!;
        Assert.Equal((Acts.On("2026-03-06 00:00"), true), (deadline.BreachedAt, deadline.MetAt >= deadline.Due));
    }
}
