namespace CongVan.Signing.Pdf;

/// <summary>An object of a PDF file (ISO 32000-1, 7.3), kept so that it can be written back as it was read.</summary>
internal abstract record PdfValue;

/// <summary>Numbers, true, false and null, as they stand in the file.</summary>
internal sealed record PdfAtom(string Text) : PdfValue
{
    public static readonly PdfAtom Null = new("null");
}

/// <summary>A name, without its slash and escapes; each character is one byte.</summary>
internal sealed record PdfName(string Value) : PdfValue;

/// <param name="Bytes">What the string says.</param>
/// <param name="Start">Where its token begins in the file, its bracket included.</param>
/// <param name="End">Where it ends.</param>
internal sealed record PdfString(byte[] Bytes, int Start, int End) : PdfValue;

internal sealed record PdfReference(int Number, int Generation) : PdfValue;

internal sealed record PdfArray(List<PdfValue> Items) : PdfValue;

internal sealed record PdfStream(PdfDictionary Dictionary, int Start) : PdfValue;

internal sealed record PdfDictionary(Dictionary<string, PdfValue> Entries) : PdfValue
{
    /// <summary>A key stands in it twice: readers differ in which they take.</summary>
    public bool IsAmbiguous { get; init; }

    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    public string? NameOf(string key) => (this[key] as PdfName)?.Value;

    /// <summary>A copy with some entries put in place of those it had.</summary>
    public PdfDictionary With(params ReadOnlySpan<(string Key, PdfValue Value)> changes)
    {
        var entries = new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
            entries[key] = value;
        return new(entries);
    }
}
