using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Notices;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>Reads every register that has to agree, all at one moment, also while the service writes. Row by row: only facts are kept.</summary>
internal sealed class BooksReading(RegisterDatabase database)
{
    public Books Read() => database.Read(connection =>
    {
        // One read transaction sees one moment of all tables.
        using var moment = connection.BeginTransaction(deferred: true);
        var sent = Values(connection, ProcessRegister.Definition)
            .Where(row => row.Value.Kind is ProcessKind.OutgoingDocument or ProcessKind.DocumentCopy && row.Value.Events.Any(told => told.Key == "issued"))
            .Select(row => row.Value.Id)
            .ToHashSet(StringComparer.Ordinal);
        return new Books(
            Series(connection),
            [.. Values(connection, OutgoingRegister.Definition).Select(row => Of(row.Value) with { Sent = sent.Contains(row.Value.Id) })],
            [.. Values(connection, IncomingRegister.Definition).Select(row => Of(row.Value))],
            [.. Values(connection, DeliveryRegister.Definition).Select(row => Of(row.Value))],
            [.. Values(connection, AxisRows.Messages).Select(row => Of(row.Value))],
            [
                .. Values(connection, PaperRegister.Definition).Select(row => new OtherNumbered(row.Value.Id, row.Value.Number?.Number)),
                .. Values(connection, SubmissionRegister.Definition).Select(row => row.Value).OfType<Submission.Filed>().Select(filed => new OtherNumbered(filed.Id, filed.ArrivalNumber)),
            ],
            [.. Values(connection, DossierRow.Register).Select(row => row.Value.Id)],
            Pointers(connection));
    });

    private static List<SeriesBook> Series(SqliteConnection connection)
    {
        var books = new List<SeriesBook>();
        foreach (var rows in Values(connection, NumberRegister.Definition).GroupBy(row => row.Partition, StringComparer.Ordinal))
        {
            if (rows.Key.Split('|') is not [var agency, var series, var year])
                continue;
            var all = rows.Select(row => (row.Key, row.Value)).ToList();
            books.Add(new SeriesBook(
                agency,
                series,
                int.Parse(year, System.Globalization.CultureInfo.InvariantCulture),
                all.Select(row => row.Value).OfType<NumberRow.Counter>().FirstOrDefault()?.Last,
                [.. all.Select(row => row.Value).OfType<NumberRow.Issued>().Select(row => row.Number).OrderBy(number => number.Number)],
                all.Where(row => row.Value is NumberRow.OfDocument).ToDictionary(row => row.Key["document-".Length..], row => ((NumberRow.OfDocument)row.Value).Number, StringComparer.Ordinal)));
        }

        return books;
    }

    private static OutgoingFact Of(OutgoingRow row) => new(
        row.AgencyCode,
        row.Id,
        row.State,
        row.NumberKey,
        row.Number,
        row.DocumentId,
        [.. (row.Metadata.To ?? []).Select(to => to.OrganId).OfType<string>().Distinct(StringComparer.Ordinal)],
        row is { State: OutgoingState.Issued, Signed: { } signed, Sealed: { } original }
            ?
            [
                new("tệp người có thẩm quyền ký", signed.Sha256, signed.Length),
                new("bản gốc", original.Sha256, original.Length),
                new("tệp nguồn", row.Draft.Source.Sha256, row.Draft.Source.Length),
                .. row.SealedAppendices.Select(file => new FileFact($"phụ lục “{file.FileName}”", file.Sha256, file.Length)),
            ]
            : []);

    private static IncomingFact Of(IncomingRow row) => new(
        row.AgencyCode,
        row.Id,
        $"{row.Envelope.Code} ({row.Id})",
        row.Envelope.From.AgencyCode,
        row.Envelope.DocumentId,
        row.MessageId,
        row.ArrivalNumber,
        row.ArrivalDate,
        [.. row.Files.Select(file => new FileFact($"tệp “{file.File.FileName}”", file.File.Sha256, file.File.Length))],
        [.. row.Told.Where(told => told.Reported).Select(told => KeyOf(told.Status, told.At))])
    {
        NumberKey = row.ArrivalKey ?? row.Id,
        IsUpdate = row.Envelope.Business.Type == BusinessType.Update || row.Reopens is not null,
    };

    private static DeliveryFact Of(DeliveryRow row) => new(
        row.OutgoingId,
        row.Recipient,
        row.DocumentId,
        row.SentAt is not null,
        row.Refusal is not null,
        row.Statuses.Reports.Select(report => KeyOf(report.Status, report.At)).ToHashSet(StringComparer.Ordinal));

    private static MessageFact Of(AxisMessage message) => new(
        message.Id, message.Recipient, message.Envelope.DocumentId, message.Taken, message.Envelope.Business.Type is BusinessType.New or BusinessType.Replacement);

    private static List<PointerFact> Pointers(SqliteConnection connection)
    {
        var pointers = new List<PointerFact>();
        foreach (var row in Values(connection, OutgoingRegister.Definition).Select(row => row.Value))
        {
            foreach (var other in new[] { row.Replaces, row.Corrects, row.ReplacedBy }.OfType<string>().Concat(row.CorrectedBy).Concat(row.Answered))
                pointers.Add(new($"Văn bản đi {row.Id}", row.AgencyCode, other));
        }

        pointers.AddRange(Values(connection, IncomingRegister.Definition)
            .Where(row => row.Value.Settled?.ReplyId is not null)
            .Select(row => new PointerFact($"Văn bản đến {row.Value.Id}", row.Value.AgencyCode, row.Value.Settled!.ReplyId!)));
        pointers.AddRange(Values(connection, IncomingRegister.Definition)
            .SelectMany(row => row.Value.Updates.Concat(row.Value.UpdatedBy).Select(other => new PointerFact($"Văn bản đến {row.Value.Id}", row.Value.AgencyCode, other))));
        pointers.AddRange(Values(connection, DocumentRightsRow.Register).Select(row => Of("Quyền đối với văn bản", row.Value.Document)));
        pointers.AddRange(Values(connection, DocumentAccessRow.Register).Select(row => Of("Nhật ký xem, tải, in", row.Value.Document)).Distinct());
        pointers.AddRange(Values(connection, DossierEntry.Register).SelectMany(row => new[] { Of($"Hồ sơ {row.Value.DossierId}", row.Value.Document), new PointerFact("Mục lục văn bản trong hồ sơ", row.Value.Document.AgencyCode, row.Value.DossierId) }).Distinct());
        pointers.AddRange(Values(connection, RecallRow.Register).Select(row => new PointerFact($"Thu hồi {row.Value.Id}", row.Value.AgencyCode, row.Value.OutgoingId)));
        pointers.AddRange(Values(connection, DocumentSeriesRow.Register)
            .Where(row => row.Value.DocumentId.StartsWith("vbdi-", StringComparison.Ordinal))
            .Select(row => new PointerFact("Hệ thống số", row.Value.AgencyCode, row.Value.DocumentId.Split('.')[0])));
        return pointers;
    }

    private static PointerFact Of(string where, DocumentRef document) => new(where, document.AgencyCode, document.Id);

    private static string KeyOf(ExchangeStatus status, DateTimeOffset at) => FormattableString.Invariant($"{status.Code()}|{at.UtcTicks}");

    private static IEnumerable<(string Partition, string Key, T Value)> Values<T>(SqliteConnection connection, RegisterDefinition<T> definition)
        where T : class
    {
        foreach (var row in new RegisterTable(definition.Name).All(connection))
            yield return (row.Partition, row.Key, JsonSerializer.Deserialize<T>(row.Value, RegisterJson.Options)!);
    }
}
