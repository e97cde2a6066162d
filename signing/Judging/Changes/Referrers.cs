using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>Who refers to an object, among all that the file's trailer leads to.</summary>
internal static class Referrers
{
    /// <summary>Stands for the trailer itself.</summary>
    public const int Trailer = 0;

    public static HashSet<int> Of(PdfFile file, IReadOnlySet<int> wanted)
    {
        var found = new HashSet<int>();
        var seen = new HashSet<int>();
        var waiting = new Stack<int>();
        foreach (var reference in file.References.Trailer.Entries.Values.OfType<PdfReference>())
        {
            if (wanted.Contains(reference.Number))
                found.Add(Trailer);
            if (seen.Add(reference.Number))
                waiting.Push(reference.Number);
        }

        while (waiting.TryPop(out var number))
        {
            file.Budget.Step();
            foreach (var link in file.Links(number))
            {
                if (wanted.Contains(link))
                    found.Add(number);
                if (seen.Add(link))
                    waiting.Push(link);
            }
        }

        return found;
    }
}
