namespace CongVan.House.Tests;

/// <summary>
/// The compiler holds the bans (RS0030, an error); these tests hold the lists, and that the compiler is given them. Why each is
/// banned stands behind it in its list.
/// </summary>
public sealed class BannedSymbolsTests
{
    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("P:System.TimeProvider.System")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Random")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Net.Http.HttpClient")]
    [InlineData("T:System.Environment")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.TimeSpan)")]
    [InlineData("P:Microsoft.DurableTask.TaskOrchestrationContext.Version")]
    [InlineData("M:Microsoft.DurableTask.TaskOrchestrationContext.CompareVersionTo(System.String)")]
    [InlineData("M:Microsoft.DurableTask.TaskFailureDetails.IsCausedBy``1")]
    [InlineData("P:Microsoft.DurableTask.TaskOrchestrationContext.Entities")]
    public void A_workflow_may_not_use(string symbol) => Banned("workflows", symbol);

    [Theory]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("T:Microsoft.Extensions.Hosting.IHostedService")]
    [InlineData("T:Microsoft.Extensions.Hosting.BackgroundService")]
    [InlineData("M:Microsoft.DurableTask.Client.DurableTaskClient.RestartAsync(")]
    [InlineData("M:Microsoft.DurableTask.Client.DurableTaskClient.RewindInstanceAsync(")]
    [InlineData("M:Microsoft.DurableTask.Client.DurableTaskClient.GetOrchestrationHistoryAsync(")]
    [InlineData("M:Microsoft.DurableTask.Client.DurableTaskClient.ListInstanceIdsAsync(")]
    [InlineData("P:Microsoft.DurableTask.Client.DurableTaskClient.Entities")]
    [InlineData("M:Microsoft.DurableTask.TaskFailureDetails.IsCausedBy``1")]
    public void The_edge_may_not_use(string symbol) => Banned("functions", symbol);

    [Theory]
    [InlineData("workflows/CongVan.Workflows.csproj")]
    [InlineData("functions/CongVan.Functions.csproj")]
    public void The_compiler_is_given_the_list(string project)
    {
        Assert.Contains("<AdditionalFiles Include=\"BannedSymbols.txt\" />", Repository.Read(project), StringComparison.Ordinal);
    }

    [Fact]
    public void A_banned_symbol_is_an_error_and_nobody_lifts_the_ban()
    {
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", Repository.Read(".editorconfig"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)
                && (file.StartsWith("workflows/", StringComparison.Ordinal) || file.StartsWith("functions/", StringComparison.Ordinal))),
            file => Repository.Read(file).Contains("RS0030", StringComparison.Ordinal));
    }

    private static void Banned(string folder, string symbol) => Assert.Contains(
        Repository.Read($"{folder}/BannedSymbols.txt").Split('\n'),
        line => line.StartsWith(symbol, StringComparison.Ordinal) && line.Split(';') is [_, var why] && why.Trim().Length > 10);
}
