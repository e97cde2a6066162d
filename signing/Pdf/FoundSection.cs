using System.Globalization;

namespace CongVan.Signing.Pdf;

/// <summary>
/// The section of a revision whose own cross-references are not where they should be, made from the objects that stand between its
/// beginning and its end: what every reader that shows such a file does. A guess, so nothing read this way is ever called valid.
/// </summary>
internal static class FoundSection
{
    /// <summary>Null when no trailer stands there.</summary>
    public static CrossReferenceSection? In(ReadOnlyMemory<byte> file, int from, Marker marker, WorkBudget budget)
    {
        var bytes = file.Span[..marker.Start];
        var trailer = bytes[from..].LastIndexOf("trailer"u8);
        if (trailer < 0 || new PdfParser(bytes, from + trailer + 7, budget).ReadValue() is not PdfDictionary dictionary)
            return null;

        var rows = new Dictionary<int, Entry>();
        for (var at = from; at < from + trailer;)
        {
            var next = bytes[at..(from + trailer)].IndexOf(" obj"u8);
            if (next < 0)
                break;
            budget.Object();
            if (Head(bytes, from, at + next) is var (number, generation, offset))
                rows[number] = Entry.At(offset, generation);
            at += next + 4;
        }

        return new(marker.Section, IsStream: false, dictionary, [.. rows.Select(r => (r.Key, r.Value))]);
    }

    /// <summary>"12 0" before " obj", at the beginning of a line.</summary>
    private static (int Number, int Generation, int Offset)? Head(ReadOnlySpan<byte> file, int from, int end)
    {
        var line = file[from..end].LastIndexOfAny((byte)'\n', (byte)'\r');
        var start = from + line + 1;
        var head = file[start..end];
        var space = head.IndexOf((byte)' ');
        return space > 0
            && int.TryParse(head[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(head[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? (number, generation, start)
            : null;
    }
}
