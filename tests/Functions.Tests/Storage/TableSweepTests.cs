using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CongVan.Functions.Storage;

namespace Functions.Tests.Storage;

/// <summary>What writes that were cut short leave behind in Tables, and the sweep of the night.</summary>
public sealed class TableSweepTests(AzuriteServers servers) : IAsyncLifetime
{
    private static readonly RegisterDefinition<Entry> Entries = new("entries", new Lookup<Entry>("owner", entry => [entry.Owner]));
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => azurite = await servers.InMemoryAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Entries_that_no_row_has_any_more_are_taken_away_an_hour_later_and_the_others_stay()
    {
        await Open().WriteAsync("p", [new RowWrite<Entry>.Add("k", Of("An"))], None);
        await Open(new CutShort(RequestMethod.Delete, "9lookups")).ChangeAsync("p", "k", _ => Of("Bình"), None); // died before it took An's away
        var row = (await Open().FindAsync("p", "k", None))!;
        await Assert.ThrowsAsync<StorageException>(() => // died before its row
            Open(new CutShort(RequestMethod.Post, "entries(", "entries ")).WriteAsync("p", [new RowWrite<Entry>.Replace("k", Of("Cường"), row.Version)], None));
        Assert.Equal(["An", "Bình", "Cường"], await FiledAsync());
        Assert.Equal((0, 1, 0), (await FoundAsync("An"), await FoundAsync("Bình"), await FoundAsync("Cường"))); // nobody sees what trails
        var parts = await CountAsync("9parts");

        Assert.Equal(0, await Open().RepairLookupsAsync(None)); // a write may be on its way
        Assert.Equal(["An", "Bình", "Cường"], await FiledAsync());
        var swept = await Open(new HoursLater()).RepairLookupsAsync(None);

        Assert.Equal(["Bình"], await FiledAsync());
        Assert.True(await CountAsync("9parts") < parts, "Values that no row names are gone too.");
        Assert.Equal(2 + parts - await CountAsync("9parts"), swept);
        Assert.Equal(1, await FoundAsync("Bình"));
        Assert.Equal(700_000, (await Open().FindAsync("p", "k", None))!.Value.Text.Length);
        Assert.Equal(0, await Open(new HoursLater()).RepairLookupsAsync(None));
    }

    private static Entry Of(string owner) => new(owner, new string('ơ', 700_000));

    private IRegister<Entry> Open(HttpPipelinePolicy? between = null) => TableStores.Open(azurite!, prefix, options =>
    {
        options.Retry.MaxRetries = 0;
        if (between is not null)
            options.AddPolicy(between, HttpPipelinePosition.BeforeTransport);
    }).Open(Entries);

    private async Task<int> FoundAsync(string owner) => (await Open().LookupAsync("owner", owner, PageRequest.First, None)).Rows.Count;

    private async Task<IReadOnlyList<string>> FiledAsync() =>
        [.. (await AllAsync("9lookups")).Select(entity => TableKeys.Read(entity.PartitionKey)).Select(place => new[] { "An", "Bình", "Cường" }.Single(owner => place.Contains(owner, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    private async Task<int> CountAsync(string suffix) => (await AllAsync(suffix)).Count;

    private async Task<List<TableEntity>> AllAsync(string suffix)
    {
        var service = new TableServiceClient(azurite!.ConnectionString);
        var table = await service.QueryAsync(cancellationToken: None).Select(item => item.Name).SingleAsync(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal), None);
        return await service.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: None).ToListAsync(None);
    }

    private sealed record Entry(string Owner, string Text);

    /// <summary>Loses the connection at a call of a method to a table, in its address or in the batch it carries.</summary>
    private sealed class CutShort(RequestMethod method, params string[] to) : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == method && await IsToAsync(message.Request))
                throw new RequestFailedException("the connection was lost");
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        private async Task<bool> IsToAsync(Request request)
        {
            using var body = new MemoryStream();
            if (request.Content is { } content)
                await content.WriteToAsync(body, CancellationToken.None);
            var text = $"{Uri.UnescapeDataString(request.Uri.ToString())} {System.Text.Encoding.UTF8.GetString(body.ToArray())}";
            return Array.Exists(to, part => text.Contains(part, StringComparison.Ordinal));
        }
    }

    /// <summary>The account's clock, two hours on.</summary>
    private sealed class HoursLater : HttpPipelinePolicy
    {
        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            message.Response = new Later(message.Response);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }

    private sealed class Later(Response answer) : Response
    {
        public override int Status => answer.Status;

        public override string ReasonPhrase => answer.ReasonPhrase;

        public override bool IsError => answer.Status >= 400;

        public override Stream? ContentStream
        {
            get => answer.ContentStream;
            set => answer.ContentStream = value;
        }

        public override string ClientRequestId
        {
            get => answer.ClientRequestId;
            set => answer.ClientRequestId = value;
        }

        public override void Dispose() => answer.Dispose();

        protected override bool ContainsHeader(string name) => answer.Headers.Contains(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => answer.Headers;

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            var isThere = answer.Headers.TryGetValue(name, out value);
            if (isThere && name.Equals("Date", StringComparison.OrdinalIgnoreCase))
                value = (answer.Headers.Date!.Value + TimeSpan.FromHours(2)).ToString("R");
            return isThere;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) => answer.Headers.TryGetValues(name, out values);
    }
}
