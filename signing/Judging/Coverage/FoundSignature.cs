using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Coverage;

/// <summary>A signature in a field of some revision.</summary>
/// <param name="File">The revision it was found in.</param>
/// <param name="FieldName">Full name of its field.</param>
/// <param name="Field">The field.</param>
/// <param name="Dictionary">The signature.</param>
/// <param name="Range">What it covers.</param>
/// <param name="IsSuperseded">The newest revision no longer has it.</param>
internal sealed record FoundSignature(PdfFile File, string FieldName, PdfDictionary Field, PdfDictionary Dictionary, SignedRange Range, bool IsSuperseded)
{
    private const int MostSignatures = 100;

    /// <summary>Those of one revision.</summary>
    public static IEnumerable<FoundSignature> In(PdfFile file, bool superseded)
    {
        var found = file.Fields()
            .Where(f => f.Type == "Sig")
            .Select(f => (Field: f, Signature: file.Dictionary(f.Dictionary["V"])))
            .Where(f => f.Signature is not null)
            .Take(MostSignatures + 1)
            .Select(f => new FoundSignature(file, f.Field.Name, f.Field.Dictionary, f.Signature!, SignedRange.Of(file, f.Signature!), superseded))
            .ToList();
        return found.Count <= MostSignatures ? found : throw PdfProblems.TooMuch();
    }

    /// <summary>
    /// Those of the newest revision, and those that an earlier one ends with and the newest no longer has: a signature taken away or
    /// written over still says that what it signed was signed.
    /// </summary>
    public static List<FoundSignature> All(PdfFile newest, RevisionChain chain)
    {
        var found = In(newest, superseded: false).ToList();
        if (chain.Revisions.Count > MostSignatures)
            throw PdfProblems.TooMuch();
        var known = found.Where(f => f.Range.IsSound).Select(f => f.Range.Hole).ToHashSet();
        foreach (var revision in chain.Revisions)
        {
            if (Cut(newest, revision.LineEnd) is not { } file)
                continue;
            foreach (var earlier in In(file, superseded: true))
            {
                var coversIt = earlier.Range.IsSound && earlier.Range.End >= revision.End && earlier.Range.End <= revision.LineEnd;
                if (coversIt && known.Add(earlier.Range.Hole))
                    found.Add(earlier);
            }
        }

        return [.. found.OrderBy(f => f.Range.End)];
    }

    /// <summary>Null when that revision cannot be read.</summary>
    public static PdfFile? Cut(PdfFile newest, int end)
    {
        try
        {
            return end == newest.Bytes.Length ? newest : newest.CutAt(end);
        }
        catch (UnsignablePdfException e) when (e.Code is "broken" or "encrypted")
        {
            return null;
        }
    }
}
