using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Engine.Tests;

/// <summary>Behaviour that the published types have of themselves.</summary>
public sealed class PublishedTypes
{
    [Fact]
    public void A_retry_policy_refuses_values_outside_their_ranges()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, backoffCoefficient: 0.99));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, maxRetryInterval: TimeSpan.FromMilliseconds(999)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, retryTimeout: TimeSpan.FromMilliseconds(999)));
        var least = new RetryPolicy(1, second, 1.0, second, Timeout.InfiniteTimeSpan);
        Assert.Equal((1, second, Timeout.InfiniteTimeSpan), (least.MaxNumberOfAttempts, least.MaxRetryInterval, least.RetryTimeout));
        Assert.Equal(TimeSpan.FromHours(1), new RetryPolicy(1, second).MaxRetryInterval);
    }

    [Fact]
    public void Names_and_versions_do_not_distinguish_case()
    {
        Assert.True(new TaskName("CreateAccount") == "createaccount");
        Assert.Equal(new TaskName("CreateAccount").GetHashCode(), new TaskName("createaccount").GetHashCode());
        Assert.True(new TaskVersion("V1") == "v1");
        Assert.True(default(TaskVersion) == TaskVersion.Unversioned);
        Assert.Throws<ArgumentException>(() => new TaskVersion(" "));
    }

    [Fact]
    public void A_failure_knows_the_exceptions_it_derives_from()
    {
        var failure = TaskFailureDetails.FromException(new FileNotFoundException("gone", new FormatException("bad")));
        Assert.True(failure.IsCausedBy<IOException>());
        Assert.False(failure.IsCausedBy<InvalidOperationException>());
        Assert.Equal("System.FormatException: bad", failure.InnerFailure!.ToString());
        Assert.False(new TaskFailureDetails("No.Such.Type", "x", null, null, null).IsCausedBy<Exception>());
    }

    [Fact]
    public void Null_is_no_text_at_all_and_back()
    {
        Assert.Null(JsonDataConverter.Default.Serialize(null));
        Assert.Equal(0, JsonDataConverter.Default.Deserialize<int>(null));
        Assert.Equal("""{"Name":"a"}""", JsonDataConverter.Default.Serialize(new { Name = "a" }));
    }

    [Fact]
    public void Options_for_a_sub_orchestration_keep_the_retry_they_are_made_from()
    {
        var options = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromSeconds(1))).WithInstanceId("child");
        Assert.Equal("child", options.InstanceId);
        Assert.Equal(2, options.Retry!.Policy!.MaxNumberOfAttempts);
        Assert.Equal("child", new SubOrchestrationOptions(options).InstanceId);
    }

    [Fact]
    public void DedupeStatuses_are_the_names_of_the_statuses() => Assert.Equal(
        ["Completed", "Failed"],
        new StartOrchestrationOptions("x").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed).DedupeStatuses!);

    [Fact]
    public async Task Pages_are_read_until_there_is_no_token()
    {
        var pages = Pageable.Create<int>((token, _) => Task.FromResult(token is null ? new Page<int>([1, 2], "next") : new Page<int>([3])));
        var all = new List<int>();
        await foreach (var value in pages)
        {
            all.Add(value);
        }

        Assert.Equal(new[] { 1, 2, 3 }, all);
    }

    [Fact]
    public void Metadata_read_without_inputs_and_outputs_says_so() =>
        Assert.Throws<InvalidOperationException>(() => new OrchestrationMetadata("Name", "id") { SerializedOutput = "1" }.ReadOutputAs<int>());
}
