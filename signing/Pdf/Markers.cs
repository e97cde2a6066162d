namespace CongVan.Signing.Pdf;

/// <summary>The end of one saving of the file: "startxref", an offset, "%%EOF" (ISO 32000-1, 7.5.5).</summary>
/// <param name="Start">Where the word startxref stands.</param>
/// <param name="Section">The offset it names.</param>
/// <param name="End">After %%EOF; the line end that belongs to it not included.</param>
/// <param name="LineEnd">After that line end; the same as <paramref name="End"/> when there is none.</param>
internal readonly record struct Marker(int Start, int Section, int End, int LineEnd);

internal static class Markers
{
    /// <summary>All of them from a place on, in order.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="limit">More than that many are too many.</param>
    public static List<Marker> From(ReadOnlySpan<byte> file, int from, int limit)
    {
        var found = new List<Marker>();
        for (var at = from; at < file.Length;)
        {
            var next = file[at..].IndexOf("startxref"u8);
            if (next < 0)
                break;
            if (Read(file, at + next) is { } marker)
                found.Add(marker);
            if (found.Count > limit)
                throw PdfProblems.TooMuch();
            at += next + 9;
        }

        return found;
    }

    /// <summary>The last one; null when there is none.</summary>
    public static Marker? Last(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf("startxref"u8);
        return at >= 0 ? Read(file, at) : null;
    }

    private static Marker? Read(ReadOnlySpan<byte> file, int start)
    {
        var at = SkipSpace(file, start + 9);
        var digits = at;
        long section = 0;
        for (; at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && section <= int.MaxValue; at++)
            section = (section * 10) + file[at] - '0';
        if (at == digits || section > int.MaxValue)
            return null;
        at = SkipSpace(file, at);
        if (!file[at..].StartsWith("%%EOF"u8))
            return null;
        var end = at + 5;
        var lineEnd = end;
        if (lineEnd < file.Length && file[lineEnd] == (byte)'\r')
            lineEnd++;
        if (lineEnd < file.Length && file[lineEnd] == (byte)'\n')
            lineEnd++;
        return new(start, (int)section, end, lineEnd);
    }

    private static int SkipSpace(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
            at++;
        return at;
    }
}
