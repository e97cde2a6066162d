using System.Globalization;
using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Auditing;

/// <summary>
/// Nhật ký in a register: one chain for each agency and month. Entry, act and head are written in one batch, so the chain has no gap
/// and no double; each entry carries the hash of the one before, so none can be changed or taken out without a trace.
/// </summary>
public sealed class AuditChain(IRegister<AuditRow> register) : IAudit
{
    private const string HeadKey = "head";
    private const string LinkPrefix = "entry-";
    private const string HeadsLookup = "heads";
    private const string AllHeads = "all";

    public static RegisterDefinition<AuditRow> Definition { get; } = new(
        "audit",
        new Lookup<AuditRow>(HeadsLookup, row => row is AuditRow.Head ? [AllHeads] : []));

    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellation)
    {
        var chain = ChainOf(entry.AgencyCode, entry.At);
        while (await register.FindAsync(chain, ActKey(entry.Key), cancellation) is null)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await TryAppendAsync(chain, entry, cancellation))
                return;
        }
    }

    /// <summary>The heads of all chains, in ordinal order of their names.</summary>
    public async IAsyncEnumerable<AuditRow.Head> HeadsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in register.AllAsync(HeadsLookup, AllHeads, cancellation))
            yield return (AuditRow.Head)row.Value;
    }

    /// <summary>Up to so many entries after a number, in their order.</summary>
    public async Task<IReadOnlyList<AuditRow.Link>> PageAsync(string chain, int after, int size, CancellationToken cancellation)
    {
        var links = new List<AuditRow.Link>();
        for (var number = after + 1; links.Count < size; number++)
        {
            if (await register.FindAsync(chain, LinkKey(number), cancellation) is not { Value: AuditRow.Link link })
                break;
            links.Add(link);
        }

        return links;
    }

    /// <summary>A chain's entries in their order.</summary>
    public async IAsyncEnumerable<AuditRow.Link> LinksAsync(string chain, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var page = await register.PageAsync(chain, new PageRequest(1000, continuation, LinkPrefix), cancellation);
            foreach (var row in page.Rows)
                yield return (AuditRow.Link)row.Value;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>"H49.18 2026-11", months as in Vietnam; "he-thong 2026-11" for what concerns no agency.</summary>
    public static string ChainOf(string? agencyCode, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{agencyCode ?? "he-thong"} {VietnamTime.DateOf(at):yyyy-MM}");

    private async Task<bool> TryAppendAsync(string chain, AuditEntry entry, CancellationToken cancellation)
    {
        var row = await register.FindAsync(chain, HeadKey, cancellation);
        var head = (AuditRow.Head?)row?.Value ?? new AuditRow.Head(chain, 0, AuditHash.Beginning(chain));
        var number = head.Number + 1;
        var link = new AuditRow.Link(number, head.Hash, entry, AuditHash.Of(number, head.Hash, entry));
        var next = new AuditRow.Head(chain, number, link.Hash);
        var result = await register.WriteAsync(
            chain,
            [
                row is null ? new RowWrite<AuditRow>.Add(HeadKey, next) : new RowWrite<AuditRow>.Replace(HeadKey, next, row.Version),
                new RowWrite<AuditRow>.Add(LinkKey(number), link),
                new RowWrite<AuditRow>.Add(ActKey(entry.Key), new AuditRow.OfAct(number)),
            ],
            cancellation);
        return result.IsWritten;
    }

    private static string LinkKey(int number) => string.Create(CultureInfo.InvariantCulture, $"{LinkPrefix}{number:0000000000}");

    private static string ActKey(string key) => $"act-{key}";
}
