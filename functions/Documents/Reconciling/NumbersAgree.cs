using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>
/// Numbers without a gap (NĐ 30 Đ15, 22.2): every number from 1 to the counter is there, belongs to a document that has it, or is void with
/// its reason; every document's number is in the register.
/// </summary>
internal sealed class NumbersAgree(Books books)
{
    private readonly Dictionary<string, OutgoingFact> outgoing = books.Outgoing.ToDictionary(row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, IncomingFact> incoming = books.Incoming.ToDictionary(row => row.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, OtherNumbered> others = books.Others.GroupBy(row => row.Id, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
    private readonly Dictionary<(string Agency, string Series, string Document), IssuedNumber> given = books.Series
        .SelectMany(series => series.Numbers)
        .GroupBy(number => (number.AgencyCode, number.Series, number.DocumentId))
        .ToDictionary(same => same.Key, same => same.Last());

    public IEnumerable<string> Faults() =>
        books.Series.SelectMany(series => InItself(series).Concat(WithDocuments(series)))
            .Concat(books.Outgoing.SelectMany(OfOutgoing))
            .Concat(books.Incoming.SelectMany(OfIncoming));

    private static IEnumerable<string> InItself(SeriesBook series)
    {
        if (series.Counter is not { } counter)
        {
            yield return $"Sổ số {series.Text}: mất bộ đếm.";
            yield break;
        }

        var there = series.Numbers.Select(number => number.Number).ToHashSet();
        foreach (var number in Enumerable.Range(1, counter).Where(number => !there.Contains(number)))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: thiếu số {number} (bộ đếm đã đến {counter}).");
        foreach (var number in series.Numbers.Where(number => number.Number > counter || number.Number < 1))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: số {number.Number} nằm ngoài bộ đếm {counter}.");
        foreach (var (before, after) in series.Numbers.Zip(series.Numbers.Skip(1)).Where(pair => pair.Second.Date < pair.First.Date))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: số {after.Number} ghi ngày {after.Date:dd/MM/yyyy}, trước ngày {before.Date:dd/MM/yyyy} của số {before.Number}.");
        foreach (var number in series.Numbers.Where(number => !IsAfterRestore(number) && series.Documents.GetValueOrDefault(number.DocumentId) != number.Number))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: số {number.Number} cấp cho {number.DocumentId} nhưng mục ngược lại không có hoặc ghi số khác.");
        foreach (var (document, number) in series.Documents.Where(each => !there.Contains(each.Value)))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: {document} ghi số {number} nhưng không có số đó.");
        foreach (var number in series.Numbers.Where(number => number.Voided is { Reason.Length: 0 }))
            yield return FormattableString.Invariant($"Sổ số {series.Text}: số {number.Number} đã hủy mà không ghi lý do.");
    }

    private IEnumerable<string> WithDocuments(SeriesBook series)
    {
        var has = HolderOf(series.Series);
        return has is null
            ? []
            : series.Numbers
                .Where(number => number.Voided is null && !has(number))
                .Select(number => FormattableString.Invariant($"Sổ số {series.Text}: số {number.Number} cấp cho {number.DocumentId}, nhưng không có văn bản nào mang số này và số không bị hủy."));
    }

    /// <summary>Whether a document has a number of the series; null for series that only tell drafts and processes apart.</summary>
    private Func<IssuedNumber, bool>? HolderOf(string series) => series switch
    {
        NumberingScheme.Arrivals => number => incoming.TryGetValue(number.DocumentId, out var row)
            ? row.ArrivalNumber is null || row.ArrivalNumber == number.Number
            : IsAnothers(number),
        NumberingScheme.DocumentIds => number => outgoing.TryGetValue(number.DocumentId, out var row)
            && (row.DocumentId is null || row.DocumentId.EndsWith(FormattableString.Invariant($".{number.Year:D4}.{number.Number:D6}"), StringComparison.Ordinal)),
        _ when series.StartsWith("di-", StringComparison.Ordinal) => number => outgoing.TryGetValue(number.DocumentId.Split('.')[0], out var row)
            // Between taking the number and noting it the machine may have died: the name it was taken under was noted before.
            ? string.Equals(row.NumberKey, number.DocumentId, StringComparison.Ordinal) && (row.Number is null || row.Number.Number == number.Number)
            : IsAnothers(number),
        _ => null,
    };

    private IEnumerable<string> OfOutgoing(OutgoingFact row)
    {
        if (row is { Number: { } number, NumberKey: { } key }
            && (!given.TryGetValue((row.Agency, number.Series, key), out var taken) || taken.Number != number.Number || taken.Date != number.Date))
            yield return FormattableString.Invariant($"Văn bản đi {row.Name}: số {number.Number} ngày {number.Date:dd/MM/yyyy} không có trong sổ số {row.Agency}/{number.Series}.");
        if (row.Number is not null && row.NumberKey is { } voided && row.State == OutgoingState.Issued
            && given.TryGetValue((row.Agency, row.Number.Series, voided), out var same) && same.Voided is not null)
            yield return $"Văn bản đi {row.Name}: đã phát hành mang số đã hủy ({same.Voided.Reason}).";
        if (row.State == OutgoingState.Issued && row.Number is null)
            yield return $"Văn bản đi {row.Name}: đã phát hành mà không có số.";
        if (row.DocumentId is not null && !given.ContainsKey((row.Agency, NumberingScheme.DocumentIds, row.Id)))
            yield return $"Văn bản đi {row.Name}: mã văn bản {row.DocumentId} không có trong sổ số {row.Agency}/{NumberingScheme.DocumentIds}.";
    }

    private IEnumerable<string> OfIncoming(IncomingFact row)
    {
        if (row.ArrivalNumber is { } number
            && (!given.TryGetValue((row.Agency, NumberingScheme.Arrivals, row.NumberKey), out var taken) || taken.Number != number || taken.Date != row.ArrivalDate))
            yield return FormattableString.Invariant($"Văn bản đến {row.Name}: số đến {number} không có trong sổ số {row.Agency}/{NumberingScheme.Arrivals}.");
    }

    private bool IsAnothers(IssuedNumber number) => others.TryGetValue(number.DocumentId, out var other) && (other.Number is null || other.Number == number.Number);

    /// <summary>Void numbers that <see cref="NumberRegister.SkipToAsync"/> put in after a restore are of no document.</summary>
    private static bool IsAfterRestore(IssuedNumber number) => number is { Voided: not null } && number.DocumentId.StartsWith("khoi-phuc-", StringComparison.Ordinal);
}
