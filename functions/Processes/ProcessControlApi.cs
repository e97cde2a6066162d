using CongVan.Functions.Auditing;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Processes;

/// <summary>
/// The operator's verbs on a process's orchestration, or on one of its children (<c>?instance=</c>). Not the way to cancel a request: that is
/// withdrawing, which tells everybody concerned.
/// </summary>
public sealed class ProcessControlApi(ProcessControls controls, ProcessAccess access, IAudit audit, TimeProvider time)
{
    [Function("Control_Show")]
    [Allow(Role.Administrator)]
    public async Task<Results<Ok<InstanceView>, ProblemHttpResult>> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/processes/{id}/control")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        var (_, instance) = await InstanceAsync(request, id);
        return await controls.Of(client).ShowAsync(instance, request.HttpContext.RequestAborted) is { } view ? TypedResults.Ok(view) : ControlWords.NotFound(instance);
    }

    [Function("Control_Suspend")]
    [Allow(Role.Administrator)]
    public Task<Results<Accepted<Said>, ProblemHttpResult>> Suspend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/control/suspend")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        DoAsync(request, id, ControlWords.Suspend, (instance, asked, cancellation) => controls.Of(client).SuspendAsync(instance, asked.Reason, cancellation));

    [Function("Control_Resume")]
    [Allow(Role.Administrator)]
    public Task<Results<Accepted<Said>, ProblemHttpResult>> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/control/resume")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        DoAsync(request, id, ControlWords.Resume, (instance, asked, cancellation) => controls.Of(client).ResumeAsync(instance, asked.Reason, cancellation));

    [Function("Control_Rewind")]
    [Allow(Role.Administrator)]
    public Task<Results<Accepted<Said>, ProblemHttpResult>> Rewind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/control/rewind")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        DoAsync(request, id, ControlWords.Rewind, (instance, asked, cancellation) => controls.Of(client).RewindAsync(instance, asked.Reason, cancellation));

    [Function("Control_Restart")]
    [Allow(Role.Administrator)]
    public Task<Results<Accepted<Said>, ProblemHttpResult>> Restart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/control/restart")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        DoAsync(request, id, ControlWords.Restart, (instance, _, cancellation) => controls.Of(client).RestartAsync(instance, cancellation));

    [Function("Control_Terminate")]
    [Allow(Role.Administrator)]
    public Task<Results<Accepted<Said>, ProblemHttpResult>> Terminate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/processes/{id}/control/terminate")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client) =>
        DoAsync(request, id, ControlWords.Terminate, (instance, asked, cancellation) => controls.Of(client).TerminateAsync(instance, asked.Reason, cancellation));

    private async Task<Results<Accepted<Said>, ProblemHttpResult>> DoAsync(
        HttpRequest request, string id, ControlWords words, Func<string, ControlRequest, CancellationToken, Task<ControlOutcome>> act)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (process, instance) = await InstanceAsync(request, id);
        var asked = await request.JsonAsync<ControlRequest>(cancellation);
        if (words.Refusal(asked, id) is { } refusal)
            return refusal;

        // Written first: an act nobody can trace would be worse than a trace of an act that was refused.
        var now = time.GetUtcNow();
        await audit.RecordAsync(
            request.HttpContext, now, $"dieu-khien-{words.Verb}-{instance}-{now:yyyyMMddHHmmssfffffff}", words.Act, instance, process.AgencyCode, asked.Reason.Trim(), cancellation);
        return await act(instance, asked, cancellation) switch
        {
            ControlOutcome.Done => TypedResults.Accepted($"/api/processes/{id}/control", new Said(words.Done)),
            ControlOutcome.NotFound => ControlWords.NotFound(instance),
            _ => words.WrongState(),
        };
    }

    private async Task<(ProcessRow Process, string Instance)> InstanceAsync(HttpRequest request, string id)
    {
        var process = await access.DemandAsync(id, request.HttpContext.Caller(), request.HttpContext.RequestAborted);
        var instance = request.Query["instance"].FirstOrDefault() is { Length: > 0 } named ? named : process.Id;
        var belongs = instance == process.Id
            || (instance.StartsWith(process.Id + "-", StringComparison.Ordinal) && instance.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
        return belongs
            ? (process, instance)
            : throw RefusedException.BadRequest(
                "khong-thuoc-quy-trinh", $"Phần cần điều khiển phải là “{process.Id}” hoặc có mã bắt đầu bằng “{process.Id}-”. Xem mã trong lịch sử của quy trình.");
    }
}

/// <param name="Reason">Why; kept in the history and in the audit.</param>
/// <param name="Confirmed">Demanded for what cannot be taken back.</param>
public sealed record ControlRequest(string Reason = "", bool Confirmed = false);
