using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>The words a content stream shows, as codes of a Latin font (ISO 32000-1, 9.4.3).</summary>
internal static class ShownText
{
    private static readonly string[] Pictures = ["Do", "BI", "sh"];

    /// <summary>Null when it shows anything but text, or cannot be read.</summary>
    public static string? Of(ReadOnlySpan<byte> content, WorkBudget budget)
    {
        try
        {
            var text = new StringBuilder();
            var parser = new PdfParser(content, 0, budget);
            for (parser.SkipSpace(); !parser.AtEnd; parser.SkipSpace())
            {
                if (!parser.AtOperator)
                    Append(text, parser.ReadValue());
                else if (Pictures.Contains(parser.ReadWord(), StringComparer.Ordinal))
                    return null;
            }

            return text.ToString();
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return null;
        }
    }

    private static void Append(StringBuilder text, PdfValue value)
    {
        switch (value)
        {
            case PdfString shown:
                text.Append(Encoding.Latin1.GetString(shown.Bytes));
                break;
            case PdfArray array:
                foreach (var item in array.Items.OfType<PdfString>())
                    text.Append(Encoding.Latin1.GetString(item.Bytes));
                break;
        }
    }
}
