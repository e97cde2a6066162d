using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>Whether registers, numbers, deliveries and the vault say the same about documents.</summary>
internal sealed class Reconciliation(RegisterDatabase database, IFileVault vault)
{
    public async Task<Reconciled> RunAsync(CancellationToken cancellation)
    {
        var books = new BooksReading(database).Read();
        var deliveries = new DeliveriesAgree(books);
        var files = new FilesAgree(books, vault);
        var faults = new List<string>([.. new NumbersAgree(books).Faults(), .. deliveries.Faults(), .. Dangling(books)]);
        await foreach (var fault in files.FaultsAsync(cancellation))
            faults.Add(fault);
        return new Reconciled(books, deliveries.OnTheWay, files, faults);
    }

    /// <summary>Rows of other registers that name a document which is not there.</summary>
    private static IEnumerable<string> Dangling(Books books)
    {
        var there = books.Outgoing.Select(row => row.Id).Concat(books.Incoming.Select(row => row.Id)).Concat(books.Dossiers).ToHashSet(StringComparer.Ordinal);
        return books.Pointers
            .Where(pointer => !there.Contains(pointer.Id))
            .Select(pointer => $"{pointer.Where} của {pointer.Agency}: trỏ tới {(pointer.Id.StartsWith("hoso-", StringComparison.Ordinal) ? "hồ sơ" : "văn bản")} {pointer.Id} không có.");
    }
}

/// <param name="Faults">What disagrees, each in words; empty when all agrees.</param>
internal sealed record Reconciled(Books Books, int OnTheWay, FilesAgree Files, IReadOnlyList<string> Faults)
{
    /// <summary>What was looked at, in one line.</summary>
    public string Counts
    {
        get
        {
            var numbers = Books.Series.Sum(series => series.Numbers.Count);
            var voided = Books.Series.Sum(series => series.Numbers.Count(number => number.Voided is not null));
            var issued = Books.Outgoing.Count(row => row.State == OutgoingState.Issued);
            return FormattableString.Invariant(
                $"{Books.Series.Count} sổ số, {numbers} số ({voided} hủy); {issued} văn bản đã phát hành, {Books.Deliveries.Count} lượt gửi ({OnTheWay} đang trên đường), {Books.Incoming.Count} văn bản đến; {Files.Count} tệp, {Files.Bytes / 1048576.0:0.0} MB băm lại ({Files.Quarantined} cách ly)");
        }
    }
}
