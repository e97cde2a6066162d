using System.Text;

namespace CongVan.Papers;

/// <summary>Brings text into the form the page can carry: NFC, no control characters, nothing the typeface lacks.</summary>
internal sealed class PrintableText
{
    private const char Missing = '□';

    private readonly SortedSet<string> unprintable = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Unprintable => [.. unprintable];

    public string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value == '\n' || rune.Value == '\u00a0')
            {
                result.Append((char)rune.Value);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                result.Append(' ');
            }
            else if (rune.Utf16SequenceLength == 1 && Typeface.Of(Face.Regular).Has((char)rune.Value))
            {
                result.Append((char)rune.Value);
            }
            else if (!Rune.IsControl(rune))
            {
                unprintable.Add(rune.ToString());
                result.Append(Typeface.Of(Face.Regular).Has(Missing) ? Missing : '?');
            }
        }

        return result.ToString();
    }
}
