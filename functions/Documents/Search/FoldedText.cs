using System.Text;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Documents.Search;

/// <summary>Vietnamese as it is looked for: in NFC and lower case with its marks, and again without (đ is d).</summary>
internal static class FoldedText
{
    /// <summary>With marks.</summary>
    public static string Exact(string? text) => (text ?? "").Normalize(NormalizationForm.FormC).ToLowerInvariant();

    /// <summary>Without marks.</summary>
    public static string Folded(string? text) => VietnameseLetters.WithoutMarks(Exact(text));

    /// <summary>Letter for letter, so that a place in it is the same place in the text.</summary>
    public static string InPlace(string text) => string.Create(text.Length, text, static (folded, text) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            var plain = VietnameseLetters.WithoutMarks(text[i].ToString());
            folded[i] = char.ToLowerInvariant(plain.Length > 0 ? plain[0] : text[i]);
        }
    });

    /// <summary>What was entered, taken apart: words, and what stands in quotes as one.</summary>
    public static IReadOnlyList<string> Terms(string? words)
    {
        var terms = new List<string>();
        var parts = (words ?? "").Replace('“', '"').Replace('”', '"').Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part stands between quotes, where the last one is closed.
            if (i % 2 == 1 && i < parts.Length - 1)
                terms.Add(parts[i]);
            else
                terms.AddRange(parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. terms.Where(term => term.Any(char.IsLetterOrDigit)).Take(MostTerms)];
    }

    /// <summary>The query in the language of FTS5: each term must stand somewhere without its marks; where its marks agree it counts for more.</summary>
    public static string Match(IReadOnlyList<string> terms) => string.Join(
        " AND ",
        terms.Select(term => $"({{number_f subject_f people_f rest_f body_f}} : {Quoted(Folded(term))} OR {{number subject people rest body}} : {Quoted(Exact(term))})"));

    private const int MostTerms = 32;

    private static string Quoted(string term) => $"\"{term.Replace("\"", " ", StringComparison.Ordinal)}\"";
}
