using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>How a widget looks (ISO 32000-1, 12.5.5).</summary>
internal static class AppearanceRules
{
    /// <summary>It draws nothing: no appearance, no extent, or a stream that only holds spaces and comments.</summary>
    public static bool IsBlank(PdfFile file, PdfDictionary widget)
    {
        if (widget["AP"] is null || Rectangle.Of(file, widget["Rect"]) is { Area: 0 })
            return true;
        return file.Dictionary(widget["AP"]) is { } appearance && appearance.Entries.Values.All(v => file.Resolve(v) is PdfStream stream && DrawsNothing(file, stream));
    }

    /// <summary>
    /// The stream shows the value's own words and nothing beside them: no pictures, no forms within. Texts in fonts that do not tell their
    /// characters cannot be compared, so they are not taken for the value.
    /// </summary>
    public static bool Shows(Comparison comparison, PdfDictionary widget, PdfValue? value)
    {
        var file = comparison.After;
        if (file.Dictionary(widget["AP"]) is not { } appearance || appearance.Entries.Keys.Any(k => k != "N") || file.Resolve(appearance["N"]) is not PdfStream stream)
            return false;
        var resources = file.Dictionary(stream.Dictionary["Resources"]);
        var fonts = file.Dictionary(resources?["Font"]);
        if (resources?["XObject"] is not null || !HasOldFonts(comparison, fonts) || SetsFontsAside(file, resources) || Content(file, stream) is not { } content)
            return false;
        var wanted = file.Resolve(value) switch
        {
            PdfString text => PdfText.Read(text),
            PdfName name => name.Value,
            _ => null,
        };
        return wanted is not null && ShownText.Of(content, file, fonts) is { } shown && string.Equals(Bare(shown), Bare(wanted), StringComparison.Ordinal);
    }

    /// <summary>
    /// The appearance a field gives up must have been its own: one that something else of the file also uses lets a change of the field
    /// change that too, and nobody has an honest reason to share it.
    /// </summary>
    public static void JudgeTaken(Comparison comparison, FieldNode old)
    {
        var own = new HashSet<int>();
        foreach (var (_, widget) in old.Widgets)
        {
            if (widget["AP"] is PdfReference reference)
                own.Add(reference.Number);
            own.UnionWith((comparison.Before.Dictionary(widget["AP"])?.Entries.Values ?? Enumerable.Empty<PdfValue>()).OfType<PdfReference>().Select(r => r.Number));
        }

        if (own.Count > 0 && Referrers.Of(comparison.Before, own).Any(number => !own.Contains(number) && comparison.OldForm.OfWidget(number) is null))
            comparison.Alters("appearance-shared", $"Hình hiển thị của trường \"{old.Name}\" còn được phần khác của tệp dùng tới, nên việc thay nó không chỉ là điền trường.", old.Name);
    }

    /// <summary>A new font could draw other letters than the codes say (the "replace" shadow attack): only those of the signed file will do.</summary>
    private static bool HasOldFonts(Comparison comparison, PdfDictionary? fonts)
    {
        var old = comparison.Before.Dictionary(comparison.Before.Dictionary(comparison.OldForm.Form?["DR"])?["Font"]);
        return (fonts?.Entries.Values ?? Enumerable.Empty<PdfValue>()).All(font =>
            (font is PdfReference { Number: var number } && comparison.Before.PlaceOf(number) is { } place && comparison.After.PlaceOf(number) == place && comparison.Graph.Same(font, font))
            || (old?.Entries.Values.Any(o => comparison.Graph.Same(o, font)) ?? false));
    }

    /// <summary>A graphics state may name a font (ISO 32000-1, table 58), which would be none of those compared.</summary>
    private static bool SetsFontsAside(PdfFile file, PdfDictionary? resources) =>
        file.Dictionary(resources?["ExtGState"])?.Entries.Values.Any(state => file.Dictionary(state)?["Font"] is not null) ?? false;

    private static bool DrawsNothing(PdfFile file, PdfStream stream)
    {
        if (Content(file, stream) is not { } content)
            return false;
        var parser = new PdfParser(content, 0, file.Budget);
        parser.SkipSpace();
        return parser.AtEnd;
    }

    private static byte[]? Content(PdfFile file, PdfStream stream)
    {
        try
        {
            var length = CrossReferences.Integer(file.Resolve(stream.Dictionary["Length"]));
            return length is null ? null : Filters.Decode(file.Bytes, stream.Start, length.Value, stream.Dictionary, file.Budget);
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            return null;
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
