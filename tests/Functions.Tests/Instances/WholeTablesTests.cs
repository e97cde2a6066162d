using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CongVan.Functions.Storage;
using CongVan.Functions.Tests.Processes;
using Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Instances;

/// <summary>Tables grow for years: whoever waits for an answer waits for a partition, never for a table.</summary>
public sealed class WholeTablesTests(AzuriteServers servers)
{
    [Fact]
    public async Task A_request_from_its_filing_to_its_notice_with_the_lists_and_the_hours_sweeps_reads_no_whole_table()
    {
        var azurite = await servers.InMemoryAsync();
        var prefix = TableStores.NewPrefix();
        var asked = new Asked();
        await using var province = new Province(
            TableStores.Settings(azurite, prefix),
            services => services.AddSingleton(TableStores.Open(azurite, prefix, options => options.AddPolicy(asked, HttpPipelinePosition.BeforeTransport))));
        await province.InitializeAsync();

        var filed = await province.FileAsync(Mau01.For("Trần Văn Nhanh"));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        using var agency = province.Agency();
        Assert.True((await agency.GetAsync("api/processes", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        using var admin = province.App.Admin();
        foreach (var list in new[] { "api/processes", "api/cases", "api/accounts", "api/officials", "api/agencies" })
            Assert.True((await admin.GetAsync(list, TestContext.Current.CancellationToken)).IsSuccessStatusCode, list);
        using var console = await province.SignedInAsync(Province.OfficialMail);
        Assert.True((await console.OpenAsync("console")).IsSuccessStatusCode);
        await province.App.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.True(asked.Queries.Count > 50, $"{asked.Queries.Count} queries");
        Assert.DoesNotContain(asked.Queries, query => !query.Contains("PartitionKey eq ", StringComparison.Ordinal));
    }

    /// <summary>Every query of several entities: what names one by its keys is none.</summary>
    private sealed class Asked : HttpPipelinePolicy
    {
        public ConcurrentQueue<string> Queries { get; } = new();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.EndsWith("()", StringComparison.Ordinal))
                Queries.Enqueue(Uri.UnescapeDataString(message.Request.Uri.ToString()));
            return ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
