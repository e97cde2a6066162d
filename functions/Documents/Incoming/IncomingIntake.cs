using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// The one way a document begins at its receiver, whichever door it came by: its id, its row, its process, its orchestration. Wherever the
/// machine dies in between, a repeat or the sweep goes on from what is there.
/// </summary>
public sealed class IncomingIntake(
    IncomingRegister incoming, EnvelopeWishes wishes, NumberRegister numbers, ProcessRegister processes, ProcessOpening opening, IAgencies agencies, TimeProvider time)
    : IEnvelopeReceiver
{
    /// <summary>Tells documents apart from their arrival on; the arrival number comes with the acceptance.</summary>
    private const string Series = "nhan";

    /// <summary>Whatever brings a document: a new one, an update, a replacement. What asks for one back is a recall's affair.</summary>
    public async Task<bool> TakeInAsync(AxisMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await wishes.TakesBackAsync(message.Envelope, message.Recipient, cancellation))
            return false;
        await OpenAsync(
            new NewIncoming(message.Recipient, message.Id, IncomingSource.Axis, message.Envelope, [.. message.Envelope.Files.Select(Unexamined)])
            {
                MessageId = message.Id,
                ArrivedAt = message.SentAt,
            },
            client,
            cancellation);
        return true;
    }

    /// <summary>Opens the document, or finds the one the same cause opened before.</summary>
    public async Task<IncomingRow> OpenAsync(NewIncoming what, DurableTaskClient client, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(what.AgencyCode, Series, what.Cause, cancellation);
        var id = IdOf(what.AgencyCode, number.Date.Year, number.Number);
        var now = time.GetUtcNow();
        var (row, _) = await incoming.AddAsync(
            new IncomingRow(id, what.AgencyCode, what.Source, what.Envelope, what.Files, IncomingState.Arrived, what.ArrivedAt ?? now)
            {
                MessageId = what.MessageId,
                By = what.By,
                Proposal = what.Proposal,
                Reopens = what.Reopens,
            },
            cancellation);
        var process = await processes.FindAsync(id, cancellation) ?? await AddProcessAsync(row, now, cancellation);
        await opening.StartAsync(process, client, cancellation);
        return row;
    }

    /// <summary><c>vbden-h49-14-2026-7</c>.</summary>
    public static string IdOf(string agencyCode, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"vbden-{SlugOf(agencyCode)}-{year}-{number}");

    private static string SlugOf(string agencyCode) => agencyCode.ToLowerInvariant().Replace('.', '-');

    private static IncomingFile Unexamined(EnvelopeFile file) =>
        new(file.Role, new FiledFile(IncomingWords.PartOf(file.Role), file.Name, file.MediaType, file.Sha256, file.Length));

    private async Task<ProcessRow> AddProcessAsync(IncomingRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        var agency = await agencies.FindAsync(row.AgencyCode, cancellation);
        await processes.OpenAsync(
            ProcessRow.Opening(
                row.Id,
                ProcessKind.IncomingDocument,
                row.AgencyCode,
                agency?.DisplayName ?? row.AgencyCode,
                row.Reference,
                row.ArrivedAt,
                now,
                "Đã đến, đang kiểm tra",
                new ProcessEvent("arrived", now, $"Văn bản {row.Reference} đến {IncomingWords.By(row.Source)}{(row.Source is IncomingSource.Axis ? ExchangePace.Note(row.ArrivedAt, now) : "")}")),
            cancellation);
        return await processes.GetAsync(row.Id, cancellation);
    }
}

/// <summary>A document that arrived.</summary>
/// <param name="Cause">Names why it is opened, for good: the same cause at the same agency is the same document. Up to 100 characters.</param>
public sealed record NewIncoming(
    string AgencyCode, string Cause, IncomingSource Source, Envelope Envelope, IReadOnlyList<IncomingFile> Files)
{
    public string? MessageId { get; init; }

    /// <summary>When it reached the agency; null for now.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Our id of the same document, which was hidden by mistake; null for any other.</summary>
    public string? Reopens { get; init; }

    public EnteredBy? By { get; init; }

    public string? Proposal { get; init; }
}
