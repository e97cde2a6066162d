using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Identity;
using CongVan.Functions.Mail;
using CongVan.Functions.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>The operator's verbs on a running process: nothing is decided by them, and each leaves a trace.</summary>
public sealed class ProcessControlTests : IAsyncLifetime
{
    private readonly MailerThatMayBreak mailer = new();
    private readonly Province province;

    public ProcessControlTests() => province = new([], services =>
    {
        services.AddSingleton<OutboxMailer>();
        services.AddSingleton<IMailer>(provider =>
        {
            mailer.Real = provider.GetRequiredService<OutboxMailer>();
            return mailer;
        });
    });

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_suspended_process_keeps_a_decision_until_it_is_resumed()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Dừng"));
        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "suspend"));
        await province.App.IdleAsync();
        Assert.Equal("Suspended", (await ViewAsync(filed.Id)).Status);
        await province.DecideAsync(filed.Id);
        Assert.Equal("Sound", (await province.ShowAsync(filed.Id)).Line(1).State);

        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "resume"));
        await province.App.IdleAsync();
        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task A_verb_for_which_the_state_is_wrong_answers_409_and_the_way_out()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Sai"));
        foreach (var (verb, said) in new[] { ("resume", "đang tạm dừng"), ("rewind", "dừng vì lỗi"), ("restart", "còn đang chạy") })
        {
            var problem = await RefusedAsync(filed.Id, verb, HttpStatusCode.Conflict);
            Assert.Equal("sai-trang-thai", problem.GetProperty("code").GetString());
            Assert.Contains(said, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "suspend"));
        await province.App.IdleAsync();
        await RefusedAsync(filed.Id, "suspend", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Terminating_says_that_it_is_no_cancelling_and_the_process_can_be_run_again_to_its_result()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Dứt"));
        using var admin = province.App.Admin();
        var unconfirmed = await admin.PostAsJsonAsync($"api/processes/{filed.Id}/control/terminate", new { reason = "treo máy" });
        Assert.Equal(HttpStatusCode.Conflict, unconfirmed.StatusCode);
        var warning = await unconfirmed.JsonAsync();
        Assert.Equal("can-xac-nhan", warning.GetProperty("code").GetString());
        Assert.Contains("Chấm dứt không phải là hủy yêu cầu", warning.GetProperty("detail").GetString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "terminate"));
        await province.App.IdleAsync();
        var ended = await ViewAsync(filed.Id);
        Assert.Equal(("Terminated", "treo máy"), (ended.Status, ended.Failure));
        Assert.Equal("Open", (await province.ShowAsync(filed.Id)).Process.State); // nobody has decided anything

        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "restart"));
        await province.App.IdleAsync();
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(("Answered", "Created"), (shown.Process.State, shown.Line(1).State));
    }

    [Fact]
    public async Task A_process_that_failed_goes_on_when_what_was_broken_works_and_it_is_rewound()
    {
        mailer.Broken = true;
        using var agency = province.Agency();
        var answer = await agency.PostAsync("api/requests/provisioning", Mau01.For("Trần Văn Hỏng").Numbered(province).Content());
        var id = (await answer.JsonAsync()).GetProperty("id").GetString()!;
        await province.App.IdleAsync();
        for (var day = 0; day < 60 && (await ViewAsync(id)).Status != "Failed"; day++)
            await province.App.AdvanceAsync(TimeSpan.FromDays(1));
        var failed = await ViewAsync(id);
        Assert.Equal("Failed", failed.Status);
        Assert.Contains(failed.History, line => line.Event == "TaskFailed" && line.Words!.Contains("MailException", StringComparison.Ordinal));

        mailer.Broken = false;
        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(id, "rewind"));
        await province.App.IdleAsync();
        var view = await ViewAsync(id);
        Assert.Equal("Running", view.Status);
        Assert.Contains(view.History, line => line is { Event: "GenericEvent", Words: "treo máy" });
    }

    [Fact]
    public async Task A_child_is_controlled_by_its_id_and_nothing_beside_the_process_is()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Con"));
        Assert.Equal("Running", (await ViewAsync(filed.Id, $"{filed.Id}-duyet")).Status);
        Assert.Equal(HttpStatusCode.Accepted, await DoAsync(filed.Id, "suspend", $"{filed.Id}-duyet"));
        await province.App.IdleAsync();
        Assert.Equal("Running", (await ViewAsync(filed.Id)).Status);
        Assert.Equal("Suspended", (await ViewAsync(filed.Id, $"{filed.Id}-duyet")).Status);

        Assert.Equal(HttpStatusCode.BadRequest, await DoAsync(filed.Id, "suspend", "cap-moi-2025-1"));
        Assert.Equal(HttpStatusCode.NotFound, await DoAsync(filed.Id, "suspend", $"{filed.Id}-khac"));
        Assert.Equal(HttpStatusCode.NotFound, await DoAsync("cap-moi-1999-1", "suspend"));
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_with_its_reason_and_one_without_a_reason_is_not_done()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Vết"));
        using var admin = province.App.Admin();
        var refused = await admin.PostAsJsonAsync($"api/processes/{filed.Id}/control/suspend", new { reason = " " });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("thieu-ly-do", (await refused.JsonAsync()).GetProperty("code").GetString());

        await DoAsync(filed.Id, "suspend");
        var entry = Assert.Single(await province.App.AuditAsync(Province.NoiVu), entry => entry.Act == "tạm dừng quy trình");
        Assert.Equal((filed.Id, "treo máy"), (entry.About, entry.Details));
    }

    [Fact]
    public async Task Only_administrators_may_and_no_answer_carries_the_systems_key()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Khóa"));
        foreach (var role in new[] { Role.Officer, Role.Leader, Role.Clerk })
        {
            using var other = province.App.Client(await province.App.KeyAsync(role));
            Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync($"api/processes/{filed.Id}/control/suspend", new { reason = "x" })).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"api/processes/{filed.Id}/control")).StatusCode);
        }

        using var admin = province.App.Admin();
        var shown = await admin.GetStringAsync($"api/processes/{filed.Id}/control");
        Assert.DoesNotContain("code=", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Văn Khóa", shown, StringComparison.Ordinal);
    }

    private async Task<InstanceView> ViewAsync(string id, string? instance = null)
    {
        using var admin = province.App.Admin();
        return (await admin.GetFromJsonAsync<InstanceView>($"api/processes/{id}/control{Query(instance)}", JsonSerializerOptions.Web))!;
    }

    private async Task<HttpStatusCode> DoAsync(string id, string verb, string? instance = null)
    {
        using var admin = province.App.Admin();
        using var answer = await admin.PostAsJsonAsync($"api/processes/{id}/control/{verb}{Query(instance)}", new { reason = "treo máy", confirmed = true });
        return answer.StatusCode;
    }

    private async Task<JsonElement> RefusedAsync(string id, string verb, HttpStatusCode status)
    {
        using var admin = province.App.Admin();
        using var answer = await admin.PostAsJsonAsync($"api/processes/{id}/control/{verb}", new { reason = "treo máy", confirmed = true });
        Assert.Equal(status, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private static string Query(string? instance) => instance is null ? "" : $"?instance={instance}";

    private sealed class MailerThatMayBreak : IMailer
    {
        public OutboxMailer? Real { get; set; }

        public bool Broken { get; set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation) =>
            Broken ? throw new MailException("máy chủ thư không nhận", canRetry: false) : Real!.SendAsync(mail, cancellation);

        public IAsyncEnumerable<BouncedMail> BouncesAsync(CancellationToken cancellation) => Real!.BouncesAsync(cancellation);

        public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation) => Real!.ConfirmBounceAsync(messageId, cancellation);
    }
}
