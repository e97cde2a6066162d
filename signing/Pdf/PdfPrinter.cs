using System.Globalization;
using System.Text;

namespace CongVan.Signing.Pdf;

/// <summary>Writes objects; strings as hex, so that no byte needs an escape.</summary>
internal static class PdfPrinter
{
    public static string Print(PdfValue value)
    {
        var text = new StringBuilder();
        Print(value, text);
        return text.ToString();
    }

    public static PdfAtom Number(double value) => new(value.ToString("0.####", CultureInfo.InvariantCulture));

    public static PdfArray Array(params IEnumerable<PdfValue> items) => new([.. items]);

    public static PdfDictionary Dictionary(params ReadOnlySpan<(string Key, PdfValue Value)> entries) =>
        new PdfDictionary(new(StringComparer.Ordinal)).With(entries);

    private static void Print(PdfValue value, StringBuilder text)
    {
        switch (value)
        {
            case PdfAtom atom:
                text.Append(atom.Text);
                break;
            case PdfName name:
                PrintName(name.Value, text);
                break;
            case PdfString s:
                text.Append('<').Append(Convert.ToHexString(s.Bytes)).Append('>');
                break;
            case PdfReference r:
                text.Append(CultureInfo.InvariantCulture, $"{r.Number} {r.Generation} R");
                break;
            case PdfArray array:
                text.Append('[').AppendJoin(' ', array.Items.Select(Print)).Append(']');
                break;
            case PdfDictionary dictionary:
                text.Append("<<");
                foreach (var (key, entry) in dictionary.Entries)
                {
                    PrintName(key, text);
                    text.Append(' ');
                    Print(entry, text);
                    text.Append('\n');
                }

                text.Append(">>");
                break;
            default:
                throw new NotSupportedException($"A {value.GetType().Name} is not written as a value.");
        }
    }

    private static void PrintName(string name, StringBuilder text)
    {
        text.Append('/');
        foreach (var c in name)
        {
            if (c is > ' ' and <= '~' && !"()<>[]{}/%#".Contains(c, StringComparison.Ordinal))
                text.Append(c);
            else
                text.Append(CultureInfo.InvariantCulture, $"#{(int)c:X2}");
        }
    }
}
