using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.People;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>The axis between the agencies of one installation: two registers.</summary>
public sealed class EmbeddedAxis(
    IRegister<AxisMessage> messages, IRegister<AxisReport> reports, Recipients recipients, TimeProvider time) : IDocumentAxis
{
    public async Task<IReadOnlyList<AxisDelivery>> SendAsync(Envelope envelope, CancellationToken cancellation)
    {
        var deliveries = new List<AxisDelivery>(envelope.To.Count);
        foreach (var to in envelope.To)
        {
            var found = await recipients.FindAsync(to, cancellation);
            deliveries.Add(found.Refusal is { } refusal
                ? new AxisDelivery(to.AgencyCode ?? to.OrganId, Message: null, refusal)
                : new AxisDelivery(found.Agency!.Code, await AddAsync(envelope, found.Agency.Code, cancellation)));
        }

        return deliveries;
    }

    public async IAsyncEnumerable<AxisMessage> ArrivedAsync(
        string? agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = new List<AxisMessage>();
        await foreach (var row in messages.AllAsync(AxisRows.Untaken, agencyCode ?? AxisRows.Anybody, cancellation))
            waiting.Add(row.Value);
        foreach (var message in waiting.OrderBy(message => message.SentAt).ThenBy(message => message.Id, StringComparer.Ordinal))
            yield return message;
    }

    public async Task<AxisMessage?> FindAsync(string agencyCode, string messageId, CancellationToken cancellation) =>
        (await messages.FindAsync(agencyCode, messageId, cancellation))?.Value;

    public Task TakenAsync(string agencyCode, string messageId, CancellationToken cancellation) =>
        messages.ChangeAsync(agencyCode, messageId, row => row.Taken ? row : row with { Taken = true }, cancellation);

    public async Task<AxisReport?> ReportAsync(StatusMessage message, CancellationToken cancellation)
    {
        if (message.Report.Fault is { } fault)
            throw new ArgumentException(fault, nameof(message));
        if (!await recipients.ExistsAsync(message.To, cancellation))
            return null;
        var id = IdOf(message);
        var (kept, _) = await reports.AddOrFindAsync(message.To, id, new AxisReport(id, message, time.GetUtcNow()), cancellation);
        return kept;
    }

    public async IAsyncEnumerable<AxisReport> ReportsAsync(
        string? agencyCode, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var waiting = new List<AxisReport>();
        await foreach (var row in reports.AllAsync(AxisRows.Untaken, agencyCode ?? AxisRows.Anybody, cancellation))
            waiting.Add(row.Value);
        foreach (var report in waiting.OrderBy(report => report.ToldAt).ThenBy(report => report.Message.Report.At).ThenBy(report => report.Id, StringComparer.Ordinal))
            yield return report;
    }

    public Task ReportTakenAsync(string agencyCode, string reportId, CancellationToken cancellation) =>
        reports.ChangeAsync(agencyCode, reportId, row => row.Taken ? row : row with { Taken = true }, cancellation);

    private async Task<AxisMessage> AddAsync(Envelope envelope, string recipient, CancellationToken cancellation)
    {
        var id = IdOf(envelope, recipient);
        var (kept, _) = await messages.AddOrFindAsync(recipient, id, new AxisMessage(id, recipient, envelope, time.GetUtcNow()), cancellation);
        return kept;
    }

    private static string IdOf(Envelope envelope, string recipient) => Hash(string.Create(
        CultureInfo.InvariantCulture,
        $"{envelope.From.OrganId}\n{envelope.DocumentId}\n{(int)envelope.Business.Type}\n{envelope.Business.Turn}\n{recipient}"));

    private static string IdOf(StatusMessage message) => Hash($"{message.From}\n{message.Report.Key}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
