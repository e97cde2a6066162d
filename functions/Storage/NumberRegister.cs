using System.Globalization;
using CongVan.Workflows.Regulation;

namespace CongVan.Functions.Storage;

/// <summary>
/// Gap-free numbers per agency, series and year, as NĐ 30 Đ15 and Đ22 want them: counter, number and document are written in one
/// batch, so a number exists exactly when its document has it.
/// </summary>
public sealed class NumberRegister(IRegister<NumberRow> register, TimeProvider time)
{
    private const string DocumentLookup = "document";
    private const string CounterKey = "counter";
    private const string NumberPrefix = "number-";

    public static RegisterDefinition<NumberRow> Definition { get; } = new(
        "numbers",
        new Lookup<NumberRow>(DocumentLookup, row => row is NumberRow.OfDocument of ? [of.Document] : []));

    /// <summary>
    /// The document's number: the one it has, also when it is of an earlier year or voided, else the next of today's year.
    /// Its date is today in Vietnam, or the previous number's when the clock is behind that.
    /// </summary>
    public async Task<IssuedNumber> TakeAsync(string agencyCode, string series, string documentId, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await FindAsync(agencyCode, series, documentId, cancellation) is { } given)
                return given;

            if (await TryNextAsync(agencyCode, series, documentId, cancellation) is { } next)
                return next;
        }
    }

    /// <summary>The document's number, or null.</summary>
    public async Task<IssuedNumber?> FindAsync(string agencyCode, string series, string documentId, CancellationToken cancellation)
    {
        // First where a retry looks nearly always: a lookup may trail its rows on some stores, a row never does.
        var year = Today().Year;
        return await InYearAsync(agencyCode, series, documentId, year, cancellation)
            ?? await InYearAsync(agencyCode, series, documentId, year - 1, cancellation)
            ?? await InAnyYearAsync(agencyCode, series, documentId, cancellation);
    }

    /// <summary>
    /// Marks the number of a document whose paper failed. It stays in the register, with the reason, and is not given again.
    /// Safe to repeat; the first reason stays. Null when the document has no number.
    /// </summary>
    public async Task<IssuedNumber?> VoidAsync(
        string agencyCode, string series, string documentId, string reason, CancellationToken cancellation)
    {
        if (await FindAsync(agencyCode, series, documentId, cancellation) is not { } given)
            return null;

        var changed = await register.ChangeAsync(
            Partition(agencyCode, series, given.Year),
            NumberKey(given.Number),
            row => row is NumberRow.Issued { Number.Voided: null } issued
                ? new NumberRow.Issued(issued.Number with { Voided = new VoidedNumber(reason, time.GetUtcNow()) })
                : row,
            cancellation);
        return ((NumberRow.Issued)changed!).Number;
    }

    /// <summary>The register of a year, in order of numbers, voided ones included.</summary>
    public async Task<(IReadOnlyList<IssuedNumber> Numbers, string? Continuation)> PageAsync(
        string agencyCode, string series, int year, int size, string? continuation, CancellationToken cancellation)
    {
        var page = await register.PageAsync(
            Partition(agencyCode, series, year), new PageRequest(size, continuation, NumberPrefix), cancellation);
        return (page.Rows.Select(row => ((NumberRow.Issued)row.Value).Number).ToList(), page.Continuation);
    }

    /// <summary>
    /// Moves the counter to a number known to have been the last, the numbers in between void with a reason: after a restore they may have
    /// been given without the register knowing. A counter that is there or beyond stays. Safe to repeat.
    /// </summary>
    public async Task SkipToAsync(
        string agencyCode, string series, int year, int last, Func<int, string> reasonFor, CancellationToken cancellation)
    {
        var partition = Partition(agencyCode, series, year);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = await register.FindAsync(partition, CounterKey, cancellation);
            var counter = (NumberRow.Counter?)row?.Value;
            var from = (counter?.Last ?? 0) + 1;
            if (from > last)
                return;

            var to = Math.Min(last, from + RegisterLimits.Rows - 2);
            var date = counter is not null && counter.Date > DateIn(year) ? counter.Date : DateIn(year);
            var voided = Enumerable.Range(from, to - from + 1).Select(number => new IssuedNumber(
                agencyCode, series, year, number, date, string.Create(CultureInfo.InvariantCulture, $"khoi-phuc-{number}"), new VoidedNumber(reasonFor(number), time.GetUtcNow())));
            var moved = new NumberRow.Counter(to, date);
            await register.WriteAsync(
                partition,
                [
                    row is null ? new RowWrite<NumberRow>.Add(CounterKey, moved) : new RowWrite<NumberRow>.Replace(CounterKey, moved, row.Version),
                    .. voided.Select(number => new RowWrite<NumberRow>.Add(NumberKey(number.Number), new NumberRow.Issued(number))),
                ],
                cancellation);
        }
    }

    private async Task<IssuedNumber?> TryNextAsync(string agencyCode, string series, string documentId, CancellationToken cancellation)
    {
        var today = Today();
        var partition = Partition(agencyCode, series, today.Year);
        var row = await register.FindAsync(partition, CounterKey, cancellation);
        var last = (NumberRow.Counter?)row?.Value;
        var date = last is not null && last.Date > today ? last.Date : today;
        var next = new IssuedNumber(agencyCode, series, today.Year, (last?.Last ?? 0) + 1, date, documentId);
        var counter = new NumberRow.Counter(next.Number, date);

        var result = await register.WriteAsync(
            partition,
            [
                row is null ? new RowWrite<NumberRow>.Add(CounterKey, counter) : new RowWrite<NumberRow>.Replace(CounterKey, counter, row.Version),
                new RowWrite<NumberRow>.Add(NumberKey(next.Number), new NumberRow.Issued(next)),
                new RowWrite<NumberRow>.Add(DocumentKey(documentId), new NumberRow.OfDocument(Document(agencyCode, series, documentId), next.Number)),
            ],
            cancellation);
        return result.IsWritten ? next : null;
    }

    private async Task<IssuedNumber?> InYearAsync(
        string agencyCode, string series, string documentId, int year, CancellationToken cancellation)
    {
        var partition = Partition(agencyCode, series, year);
        var row = await register.FindAsync(partition, DocumentKey(documentId), cancellation);
        return row is null ? null : await NumberOfAsync(row, cancellation);
    }

    private async Task<IssuedNumber?> InAnyYearAsync(string agencyCode, string series, string documentId, CancellationToken cancellation)
    {
        var page = await register.LookupAsync(
            DocumentLookup, Document(agencyCode, series, documentId), new PageRequest(1), cancellation);
        return page.Rows is [var row] ? await NumberOfAsync(row, cancellation) : null;
    }

    private async Task<IssuedNumber> NumberOfAsync(Row<NumberRow> document, CancellationToken cancellation)
    {
        var number = ((NumberRow.OfDocument)document.Value).Number;
        var row = await register.FindAsync(document.Partition, NumberKey(number), cancellation);
        return ((NumberRow.Issued)row!.Value).Number;
    }

    /// <summary>Today, or the last day of a year that is over.</summary>
    private DateOnly DateIn(int year) => year == Today().Year ? Today() : new DateOnly(year, 12, 31);

    private DateOnly Today() => VietnamTime.DateOf(time.GetUtcNow());

    private static string Partition(string agencyCode, string series, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{agencyCode}|{series}|{year:D4}");

    private static string Document(string agencyCode, string series, string documentId) => $"{agencyCode}|{series}|{documentId}";

    private static string DocumentKey(string documentId) => "document-" + documentId;

    private static string NumberKey(int number) => string.Create(CultureInfo.InvariantCulture, $"{NumberPrefix}{number:D8}");
}
