using System.Globalization;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>
/// Whether a value of one revision and a value of another are the same with everything they lead to. Objects that have a rule of their own
/// (pages, fields, annotations) are taken as the same here when they are the same object: what became of them, their rule says.
/// </summary>
internal sealed class SameGraph(PdfFile before, PdfFile after)
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly HashSet<(int, int)> same = [];
    private readonly HashSet<(int, int)> asked = [];
    private readonly Queue<(int, int)> waiting = new();

    /// <summary>Numbers of objects that have a rule of their own.</summary>
    public HashSet<int> Governed { get; } = [];

    public bool Same(PdfValue? one, PdfValue? other)
    {
        try
        {
            asked.Clear();
            waiting.Clear();
            if (!Value(one, other))
                return false;
            while (waiting.TryDequeue(out var pair))
            {
                if (!Object(pair.Item1, pair.Item2))
                    return false;
            }

            same.UnionWith(asked); // only now: of a graph that differs, nobody knows which parts were looked at
            return true;
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return false; // another reader may read there what this one cannot
        }
    }

    /// <summary>The keys under which the two differ.</summary>
    public IEnumerable<string> Differences(PdfDictionary one, PdfDictionary other, params IReadOnlyCollection<string> except) =>
        (one.IsAmbiguous || other.IsAmbiguous) && !ReferenceEquals(one, other)
            ? ["(khóa lặp)"]
            : one.Entries.Keys.Union(other.Entries.Keys, StringComparer.Ordinal).Where(key => !except.Contains(key, StringComparer.Ordinal) && !Same(one[key], other[key]));

    private bool Object(int one, int other)
    {
        before.Budget.Step();
        if (one == other && before.PlaceOf(one) is { } place && after.PlaceOf(other) == place)
        {
            foreach (var number in before.Links(one))
                Await(number, number);
            return true;
        }

        return Value(before.Read(one), after.Read(other));
    }

    private bool Await(int one, int other)
    {
        if (Governed.Contains(one) || Governed.Contains(other))
            return one == other;
        if (!same.Contains((one, other)) && asked.Add((one, other)))
            waiting.Enqueue((one, other));
        return true;
    }

    private bool Value(PdfValue? one, PdfValue? other)
    {
        if (one is PdfReference left && other is PdfReference right)
            return Await(left.Number, right.Number);
        if (one is PdfReference alone)
            return !Governed.Contains(alone.Number) && Value(before.Resolve(one), other);
        if (other is PdfReference)
            return Value(one, after.Resolve(other));
        return (Present(one), Present(other)) switch
        {
            (null, null) => true,
            (PdfAtom a, PdfAtom b) => Atoms(a.Text, b.Text),
            (PdfName a, PdfName b) => string.Equals(a.Value, b.Value, StringComparison.Ordinal),
            (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
            (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Value(pair.First, pair.Second)),
            (PdfDictionary { IsAmbiguous: false } a, PdfDictionary { IsAmbiguous: false } b) => a.Entries.Keys.Union(b.Entries.Keys, StringComparer.Ordinal).All(key => Value(a[key], b[key])),
            (PdfStream a, PdfStream b) => Value(a.Dictionary, b.Dictionary) && before.Raw(a) is { } x && after.Raw(b) is { } y && x.Span.SequenceEqual(y.Span),
            _ => false,
        };
    }

    private static PdfValue? Present(PdfValue? value) => value is PdfAtom { Text: "null" } ? null : value;

    /// <summary>Only plain decimals compare as numbers: what else a reader makes of "1e2" is its own affair.</summary>
    private static bool Atoms(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (decimal.TryParse(one, Plain, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(other, Plain, CultureInfo.InvariantCulture, out var b) && a == b);
}
