using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>
/// The words a content stream shows (ISO 32000-1, 9.4.3): codes of a Latin font are taken for its characters, those of a composite font for
/// what its /ToUnicode says.
/// </summary>
internal sealed class ShownText
{
    private static readonly string[] Pictures = ["Do", "BI", "sh"];

    private readonly StringBuilder text = new();
    private readonly Stack<Codes> kept = [];
    private readonly Dictionary<string, Codes> known = new(StringComparer.Ordinal);
    private readonly PdfFile file;
    private readonly PdfDictionary? fonts;
    private Codes codes = new(IsLatin: true, null);

    private ShownText(PdfFile file, PdfDictionary? fonts) => (this.file, this.fonts) = (file, fonts);

    /// <summary>Null when it shows anything but text, cannot be read, or its font does not tell which characters it shows.</summary>
    /// <param name="content">The stream, opened.</param>
    /// <param name="file">Its file.</param>
    /// <param name="fonts">Those of its resources.</param>
    public static string? Of(ReadOnlySpan<byte> content, PdfFile file, PdfDictionary? fonts)
    {
        try
        {
            var shown = new ShownText(file, fonts);
            return shown.Read(content) ? shown.text.ToString() : null;
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return null;
        }
    }

    private bool Read(ReadOnlySpan<byte> content)
    {
        PdfName? name = null;
        var parser = new PdfParser(content, 0, file.Budget);
        for (parser.SkipSpace(); !parser.AtEnd; parser.SkipSpace())
        {
            if (parser.AtOperator)
            {
                if (!Act(parser.ReadWord(), name))
                    return false;
                continue;
            }

            var value = parser.ReadValue();
            name = value as PdfName ?? name;
            if (!Append(value))
                return false;
        }

        return true;
    }

    private bool Act(string word, PdfName? name)
    {
        switch (word)
        {
            case "Tf" when name is not null:
                codes = known.TryGetValue(name.Value, out var seen) ? seen : known[name.Value] = CodesOf(file.Dictionary(fonts?[name.Value]));
                break;
            case "q":
                kept.Push(codes);
                break;
            case "Q" when kept.TryPop(out var before):
                codes = before;
                break;
        }

        return !Pictures.Contains(word, StringComparer.Ordinal);
    }

    private bool Append(PdfValue value)
    {
        IEnumerable<PdfString> strings = value switch
        {
            PdfString shown => [shown],
            PdfArray array => array.Items.OfType<PdfString>(),
            _ => [],
        };
        foreach (var shown in strings)
        {
            if ((codes.IsLatin ? Encoding.Latin1.GetString(shown.Bytes) : codes.Map?.Read(shown.Bytes)) is not { } characters)
                return false;
            text.Append(characters);
        }

        return true;
    }

    private Codes CodesOf(PdfDictionary? font) =>
        font is not null && (file.Resolve(font["Subtype"]) as PdfName)?.Value == "Type0" ? new(IsLatin: false, CharacterMap.Of(file, font)) : new(IsLatin: true, null);

    /// <param name="Map">Null too where a composite font does not tell.</param>
    private readonly record struct Codes(bool IsLatin, CharacterMap? Map);
}
