using System.Net;
using System.Text.Json.Nodes;

namespace Host.Tests.Durable;

/// <summary>
/// Each exchange of api/management-api.md, section by section, compared with its recorded shape: status, headers, names in their order, texts.
/// </summary>
public sealed partial class ManagementShapes
{
    private const string Root = "runtime/webhooks/durabletask";
    private const string Instances = Root + "/instances";

    private readonly Mended _mended = new();

    // Section 1.
    [Fact]
    public async Task A_start_with_an_id_answers_202_with_the_addresses_to_steer_it()
    {
        await using var host = await Host();
        using var answer = await Post(host, $"{Root}/orchestrators/Approval/order-1001", """{"subject": "ann", "rounds": 1}""");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("10", answer.Headers.RetryAfter!.ToString());
        var at = $"{host.Client.BaseAddress}{Instances}/order-1001";
        const string Query = "taskHub=TestHubName&connection=Storage&code=key";
        Assert.Equal($"{at}?{Query}", answer.Headers.Location!.OriginalString);
        Assert.Equal(
            $$"""{"id":"order-1001","statusQueryGetUri":"{{at}}?{{Query}}","sendEventPostUri":"{{at}}/raiseEvent/{eventName}?{{Query}}","terminatePostUri":"{{at}}/terminate?reason={text}&{{Query}}","purgeHistoryDeleteUri":"{{at}}?{{Query}}","restartPostUri":"{{at}}/restart?{{Query}}","suspendPostUri":"{{at}}/suspend?reason={text}&{{Query}}","resumePostUri":"{{at}}/resume?reason={text}&{{Query}}"}""",
            await answer.Content.ReadAsStringAsync());
        await Settle(host);
        var status = await Json(host, $"{Instances}/order-1001?showHistory=true&code=key");
        Assert.Equal("""{"subject": "ann", "rounds": 1}""", (string?)status["historyEvents"]![0]!["Input"]); // raw, as it was sent
        Assert.Equal("ann", (string?)status["input"]!["subject"]);
    }

    [Fact]
    public async Task An_id_that_runs_answers_409_and_one_that_has_ended_is_overwritten()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/order-1001");
        await Settle(host);
        using var conflict = await Post(host, $"{Root}/orchestrators/Approval/order-1001");
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal("""{"Message":"An Orchestration instance with the status Running already exists."}""", await conflict.Content.ReadAsStringAsync());
        await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1");
        await Settle(host);
        Assert.Equal(HttpStatusCode.Accepted, (await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1")).StatusCode);
    }

    [Fact]
    public async Task Without_an_id_and_a_body_the_id_is_32_hexadecimal_digits_and_the_input_null()
    {
        await using var host = await Host();
        using var answer = await Post(host, $"{Root}/orchestrators/HelloCities5");
        var id = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"];
        Assert.Matches("^[0-9a-f]{32}$", id);
        await Settle(host);
        var status = await Json(host, $"{Instances}/{id}?code=key");
        Assert.Null(status["input"]);
        Assert.Equal("name,instanceId,runtimeStatus,input,customStatus,output,createdTime,lastUpdatedTime", Names(status));
        Assert.Equal("""["Hello Tokyo","Hello London","Hello Seattle","Hello Paris","Hello Lima"]""", status["output"]!.ToJsonString());
    }

    [Fact]
    public async Task A_start_that_waits_answers_200_with_the_bare_output()
    {
        await using var host = await Host();
        using var answer = await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1?timeout=20&pollingInterval=1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""["Hello Tokyo","Hello London","Hello Seattle","Hello Paris","Hello Lima"]""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_start_that_waits_in_vain_answers_as_a_plain_one()
    {
        await using var host = await Host();
        var waiting = Post(host, $"{Root}/orchestrators/Approval/order-1002?timeout=2&pollingInterval=1");
        for (var second = 1; !waiting.IsCompleted; second++)
            await host.Advance($"2026-03-02T01:{second / 60:00}:{second % 60:00}Z");
        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("order-1002", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]);
    }

    [Fact]
    public async Task An_unknown_name_is_accepted_and_then_fails_with_a_message()
    {
        await using var host = await Host();
        Assert.Equal(HttpStatusCode.Accepted, (await Post(host, $"{Root}/orchestrators/NoSuch/x-1", "1")).StatusCode);
        await Settle(host);
        var status = await Json(host, $"{Instances}/x-1?code=key");
        Assert.Equal("Failed", (string?)status["runtimeStatus"]);
        Assert.StartsWith("The function 'NoSuch' doesn't exist, is disabled, or is not an orchestrator function.", (string?)status["output"]!["message"], StringComparison.Ordinal);
        Assert.Equal("message,details", Names(status["output"]));
    }

    [Fact]
    public async Task An_input_that_is_not_JSON_answers_400_and_nothing_starts()
    {
        await using var host = await Host();
        using var answer = await Post(host, $"{Root}/orchestrators/HelloCities5/x-2", "{bad");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Message,ExceptionMessage,ExceptionType,StackTrace", Names(json));
        Assert.Equal("Invalid JSON content", (string?)json!["Message"]);
        await Empty(HttpStatusCode.NotFound, host.Client.GetAsync($"{Instances}/x-2?code=key"));
    }

    [Fact]
    public async Task Odd_ids_are_found_and_one_with_an_escaped_slash_is_not()
    {
        await using var host = await Host();
        using var answer = await Post(host, $"{Root}/orchestrators/HelloCities5/order%207%3Aa");
        Assert.Contains("/instances/order+7%3Aa?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await Settle(host);
        Assert.Equal("order 7:a", (string?)(await Json(host, $"{Instances}/order%207%3Aa?code=key"))["instanceId"]);
        await Empty(HttpStatusCode.NotFound, Post(host, $"{Root}/orchestrators/HelloCities5/order%2F7"));
        await Empty(HttpStatusCode.NotFound, host.Client.GetAsync($"{Root}/orchestrators/HelloCities5/x-3?code=key"));
    }

    // Section 4.
    [Fact]
    public async Task A_failed_instance_shows_type_and_message_and_500_when_asked_for()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Failing/fail-1", "\"thrown\"");
        await Settle(host);
        const string Output = "Microsoft.DurableTask.TaskFailedException: Task 'AlwaysFails' (#0) failed with an unhandled exception: always: thrown";
        Assert.Equal(Output, (string?)(await Json(host, $"{Instances}/fail-1?code=key"))["output"]);
        using var asked = await host.Client.GetAsync($"{Instances}/fail-1?returnInternalServerErrorOnFailure=true&code=key");
        Assert.Equal(HttpStatusCode.InternalServerError, asked.StatusCode);
        Assert.Equal(Output, (string?)JsonNode.Parse(await asked.Content.ReadAsStringAsync())!["output"]);
        var history = (await Json(host, $"{Instances}/fail-1?showHistory=true&showHistoryOutput=true&code=key"))["historyEvents"]!.AsArray();
        Assert.Equal("EventType,Reason,Details,FailureDetails,Timestamp,ScheduledTime,FunctionName,Input", Names(history[1]));
        Assert.Equal("Function 'AlwaysFails' failed with an unhandled exception.", (string?)history[1]!["Reason"]);
        var details = history[1]!["FailureDetails"];
        Assert.Equal("ErrorType,ErrorMessage,StackTrace,InnerFailure,IsNonRetriable,Properties", Names(details));
        Assert.Equal("System.InvalidOperationException|always: thrown", $"{details!["ErrorType"]}|{details["ErrorMessage"]}");
        Assert.Equal("EventType,OrchestrationStatus,Result,FailureDetails,Timestamp", Names(history[2]));
        Assert.Equal("Task 'AlwaysFails' (#0) failed with an unhandled exception: always: thrown", (string?)history[2]!["Result"]);
        Assert.Equal("{}", history[2]!["FailureDetails"]!["Properties"]!.ToJsonString());
    }

    [Fact]
    public async Task After_continuing_as_new_the_history_is_the_last_generations_and_does_not_number_it()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Rounds/two-rounds", "1");
        await Settle(host);
        var history = (await Json(host, $"{Instances}/two-rounds?showHistory=true&code=key"))["historyEvents"]!.AsArray();
        Assert.Equal(["ExecutionStarted", "TaskCompleted", "ExecutionCompleted"], history.Select(row => (string?)row!["EventType"]));
        Assert.Null(history[0]!["Generation"]);
        Assert.Equal("0", (string?)history[0]!["Input"]);
    }

    // Section 5.
    [Fact]
    public async Task Suspended_and_resumed_it_shows_the_reason_and_refuses_the_second_time()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/order-1002");
        await Settle(host);
        await Empty(HttpStatusCode.Accepted, Post(host, $"{Instances}/order-1002/suspend?reason=looking%20into%20it"));
        await Settle(host);
        var suspended = await Json(host, $"{Instances}/order-1002?showHistory=true&showInput=false&code=key");
        Assert.Equal("Suspended looking into it", $"{suspended["runtimeStatus"]} {suspended["output"]}");
        Assert.Equal("EventType,Reason,Timestamp", Names(suspended["historyEvents"]!.AsArray()[^1]));
        await Refused(Post(host, $"{Instances}/order-1002/suspend?reason=again"), "Cannot suspend the orchestration instance order-1002 because instance is in the Suspended state.");

        await Empty(HttpStatusCode.Accepted, Post(host, $"{Instances}/order-1002/raiseEvent/Other", "1"));
        await Empty(HttpStatusCode.Accepted, Post(host, $"{Instances}/order-1002/resume?reason=go%20on"));
        await Settle(host);
        var resumed = await Json(host, $"{Instances}/order-1002?showHistory=true&showInput=false&code=key");
        Assert.Equal("Running go on", $"{resumed["runtimeStatus"]} {resumed["output"]}");
        Assert.Equal(["ExecutionStarted", "ExecutionSuspended", "EventRaised", "ExecutionResumed"], resumed["historyEvents"]!.AsArray().Select(row => (string?)row!["EventType"]));
        await Refused(Post(host, $"{Instances}/order-1002/resume?reason=go%20on"), "Cannot resume the orchestration instance order-1002 because instance is in the Running state.");
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("terminate")]
    public async Task Finished_and_unknown_instances_take_nothing(string verb)
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/HelloCities5/order-1001");
        await Settle(host);
        await Empty(HttpStatusCode.Gone, Post(host, $"{Instances}/order-1001/{verb}?reason=x"));
        await Empty(HttpStatusCode.NotFound, Post(host, $"{Instances}/no-such/{verb}?reason=x"));
    }

    // Section 6.
    [Fact]
    public async Task A_terminated_instance_shows_the_reason_and_ends_its_history_with_two_events()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/order-1002");
        await Settle(host);
        await Empty(HttpStatusCode.Accepted, Post(host, $"{Instances}/order-1002/terminate?reason=customer%20cancelled"));
        await Settle(host);
        var status = await Json(host, $"{Instances}/order-1002?showHistory=true&showInput=false&code=key");
        Assert.Equal("Terminated customer cancelled", $"{status["runtimeStatus"]} {status["output"]}");
        var history = status["historyEvents"]!.AsArray();
        Assert.Equal("EventType,Timestamp", Names(history[^2]));
        Assert.Equal("EventType,OrchestrationStatus,FailureDetails,Timestamp", Names(history[^1]));
        Assert.Equal("Terminated", (string?)history[^1]!["OrchestrationStatus"]);
    }

    // Section 7.
    [Fact]
    public async Task A_rewound_instance_runs_what_failed_again_and_its_history_keeps_the_reason()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Failing/fail-1", "\"thrown\"");
        await Settle(host);
        _mended.Yes = true;
        await Empty(HttpStatusCode.Accepted, Post(host, $"{Instances}/fail-1/rewind?reason=try%20again"));
        await Settle(host);
        var status = await Json(host, $"{Instances}/fail-1?showHistory=true&code=key");
        Assert.Equal("Completed", (string?)status["runtimeStatus"]);
        var told = status["historyEvents"]!.AsArray().Single(row => (string?)row!["EventType"] == "GenericEvent");
        Assert.Equal("Data,EventType,Timestamp", Names(told));
        Assert.Equal("try again", (string?)told!["Data"]);
        Assert.Equal(0, (int?)status["historyEvents"]![0]!["Generation"]);
    }

    [Fact]
    public async Task Only_failed_instances_can_be_rewound()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/run-1");
        await Post(host, $"{Root}/orchestrators/HelloCities5/order-1001");
        await Settle(host);
        await Said(HttpStatusCode.PreconditionFailed, "This orchestration has status Completed, but only orchestrations in the \"Failed\" state can be rewound.", Post(host, $"{Instances}/order-1001/rewind?reason=x"));
        await Said(HttpStatusCode.PreconditionFailed, "This orchestration has status Running, but only orchestrations in the \"Failed\" state can be rewound.", Post(host, $"{Instances}/run-1/rewind?reason=x"));
        await Said(HttpStatusCode.NotFound, "No orchestration with instance ID \"$no-such\" found.", Post(host, $"{Instances}/no-such/rewind?reason=x"));
    }

    // Section 8.
    [Fact]
    public async Task A_restart_takes_a_new_id_unless_told_otherwise()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1");
        await Settle(host);
        using var fresh = await Post(host, $"{Instances}/hello-1/restart");
        Assert.Equal(HttpStatusCode.Accepted, fresh.StatusCode);
        Assert.Equal("10", fresh.Headers.RetryAfter!.ToString());
        Assert.Matches("^[0-9a-f]{32}$", (string?)JsonNode.Parse(await fresh.Content.ReadAsStringAsync())!["id"]);
        using var same = await Post(host, $"{Instances}/hello-1/restart?restartWithNewInstanceId=false");
        Assert.Equal("hello-1", (string?)JsonNode.Parse(await same.Content.ReadAsStringAsync())!["id"]);
    }

    [Fact]
    public async Task A_running_instance_keeps_its_id_and_an_unknown_one_cannot_be_restarted()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/run-1");
        await Settle(host);
        using var conflict = await Post(host, $"{Instances}/run-1/restart?restartWithNewInstanceId=false");
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        var json = JsonNode.Parse(await conflict.Content.ReadAsStringAsync())!;
        Assert.Equal("Message,ExceptionMessage,ExceptionType,StackTrace", Names(json));
        Assert.Equal("A non-terminal instance with this instance ID already exists.", (string?)json["Message"]);
        Assert.Equal("An Orchestration instance with the status Running already exists.", (string?)json["ExceptionMessage"]);
        Assert.Equal("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", (string?)json["ExceptionType"]);

        using var unknown = await Post(host, $"{Instances}/no-such/restart");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        json = JsonNode.Parse(await unknown.Content.ReadAsStringAsync())!;
        Assert.Equal("InstanceId does not match a valid orchestration instance.", (string?)json["Message"]);
        Assert.Equal("No instance with ID 'no-such' was found. (Parameter 'instanceId')", (string?)json["ExceptionMessage"]);
        Assert.Equal("System.ArgumentException", (string?)json["ExceptionType"]);
    }

    // Section 9.
    [Fact]
    public async Task A_list_filters_by_prefix_and_time_ignores_what_it_cannot_read_and_has_no_history()
    {
        await using var host = await Host();
        foreach (var id in (string[])["order-2", "order-1", "other"])
            await Post(host, $"{Root}/orchestrators/HelloCities5/{id}", "7");
        await Settle(host);
        Assert.Equal(["order-1", "order-2"], await Ids(host, "instanceIdPrefix=order-"));
        Assert.Empty(await Ids(host, "instanceIdPrefix=zzz"));
        Assert.Equal(3, (await Ids(host, "top=x&runtimeStatus=Nonsense")).Length);
        Assert.Equal(3, (await Ids(host, "createdTimeFrom=2026-03-02T01:00:00Z&createdTimeTo=2100-01-01T00:00:00Z&runtimeStatus=Completed,Failed")).Length);
        Assert.Empty(await Ids(host, "createdTimeFrom=2026-03-03T00:00:00Z"));
        var first = (await Json(host, $"{Instances}/?instanceIdPrefix=other&showInput=false&showHistory=true&code=key")).AsArray().Single()!;
        Assert.Equal("name,instanceId,runtimeStatus,input,customStatus,output,createdTime,lastUpdatedTime", Names(first));
        Assert.Null(first["input"]);
    }

    [Fact]
    public async Task A_continuation_token_nobody_gave_out_finds_nothing()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/HelloCities5/a");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Instances}?top=2&code=key");
        request.Headers.Add("x-ms-continuation-token", "nonsense");
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal("[]", await answer.Content.ReadAsStringAsync());
    }

    // Sections 10 and 11.
    [Fact]
    public async Task A_finished_instance_is_purged_and_an_open_one_is_not()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1");
        await Post(host, $"{Root}/orchestrators/Approval/run-1");
        await Settle(host);
        await Deleted(1, host.Client.DeleteAsync($"{Instances}/hello-1?code=key"));
        await Empty(HttpStatusCode.NotFound, host.Client.GetAsync($"{Instances}/hello-1?code=key"));
        await Empty(HttpStatusCode.NotFound, host.Client.DeleteAsync($"{Instances}/hello-1?code=key"));
        await Said(
            HttpStatusCode.PreconditionFailed,
            "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID run-1 has status Running",
            host.Client.DeleteAsync($"{Instances}/run-1?code=key"));
    }

    [Fact]
    public async Task Many_are_purged_by_time_and_status_and_without_a_status_open_ones_too()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/HelloCities5/hello-1");
        await Post(host, $"{Root}/orchestrators/Failing/fail-1", "\"x\"");
        await Post(host, $"{Root}/orchestrators/Approval/run-1");
        await Settle(host);
        await Said(HttpStatusCode.BadRequest, "Please provide value for 'createdTimeFrom' parameter.", host.Client.DeleteAsync($"{Instances}?code=key"));
        await Empty(HttpStatusCode.NotFound, host.Client.DeleteAsync($"{Instances}?createdTimeFrom=2100-01-01T00:00:00Z&createdTimeTo=2100-01-02T00:00:00Z&code=key"));
        await Deleted(1, host.Client.DeleteAsync($"{Instances}?createdTimeFrom=2026-03-01T00:00:00Z&runtimeStatus=Terminated,Failed&code=key"));
        await Deleted(2, host.Client.DeleteAsync($"{Instances}?createdTimeFrom=2026-03-01T00:00:00Z&code=key"));
        Assert.Empty(await Ids(host, "showInput=false"));
    }

    // Section 12.
    [Fact]
    public async Task Other_paths_hubs_and_keys_answer_as_recorded()
    {
        await using var host = await Host();
        await Post(host, $"{Root}/orchestrators/Approval/later-2");
        await Settle(host);
        await Empty(HttpStatusCode.NotFound, host.Client.GetAsync($"{Root}/nothing?code=key"));
        await Empty(HttpStatusCode.NotFound, Post(host, $"{Instances}/later-2/fly"));
        await Empty(HttpStatusCode.NotFound, Post(host, $"{Instances}/later-2"));
        await Empty(HttpStatusCode.NotFound, host.Client.GetAsync($"{Instances}/later-2?taskHub=OtherHub&code=key"));
        Assert.Equal("[]", await host.Get($"{Root}/entities?code=key"));
        using var refused = await host.Client.DeleteAsync($"{Instances}/later-2?code=bad");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var keyed = new HttpRequestMessage(HttpMethod.Get, $"{Instances}/later-2");
        keyed.Headers.Add("x-functions-key", "key");
        using var answer = await host.Client.SendAsync(keyed);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
