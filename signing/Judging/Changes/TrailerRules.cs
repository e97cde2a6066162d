using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>The trailer (ISO 32000-1, 7.5.5): its root stays; properties may change; how the file is stored says nothing of what it shows.</summary>
internal static class TrailerRules
{
    private static readonly string[] Storage = ["Size", "Prev", "XRefStm", "ID", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "DL"];

    public static void Judge(Comparison comparison)
    {
        var (before, after) = (comparison.Before.References.Trailer, comparison.After.References.Trailer);
        if (after.IsAmbiguous && !ReferenceEquals(before, after))
            comparison.Alters("trailer-changed", "Phần cuối tệp (trailer) có mục ghi hai lần, phần mềm khác nhau đọc khác nhau.");
        if (comparison.Before.Root != comparison.After.Root)
            comparison.Alters("root-replaced", "Danh mục gốc của tệp bị thay bằng đối tượng khác.");
        if (!comparison.Graph.Same(before["Info"], after["Info"]))
            comparison.Add(ChangeKind.Metadata, "properties-changed", "Thuộc tính của tệp (tiêu đề, tác giả, thời điểm sửa …) thay đổi.");

        foreach (var key in after.Entries.Keys) // one that a later writer leaves out leads nowhere any more
        {
            if (key is "Root" or "Info" || Storage.Contains(key, StringComparer.Ordinal) || comparison.Graph.Same(before[key], after[key]) || !LeadsSomewhere(before[key], after[key]))
                continue;
            if (key == "AdditionalStreams" && !BringsDocument(comparison.After, after[key]))
                comparison.Add(ChangeKind.Metadata, "source-document-lost", "Bản soạn thảo gốc đính trong tệp không còn dẫn tới được.");
            else
                comparison.Alters("trailer-changed", $"Phần cuối tệp (trailer) thay đổi ở mục \"{key}\".");
        }
    }

    /// <summary>
    /// LibreOffice keeps the text it was printed from here and opens that instead of the pages. Writers that do not know the key leave its
    /// reference pointing at any object of theirs, which is nothing; another document is something else.
    /// </summary>
    private static bool BringsDocument(PdfFile file, PdfValue? value) =>
        file.Array(value) is not { } list || list.Items.Exists(i => file.Resolve(i) is PdfStream stream && (stream.Dictionary["Filter"] is not null || file.Raw(stream) is not { } raw || raw.Span.StartsWith("PK"u8)));

    /// <summary>A checksum some writer keeps of its own leads to nothing that is shown.</summary>
    private static bool LeadsSomewhere(PdfValue? before, PdfValue? after) =>
        before is PdfReference or PdfDictionary or PdfArray || after is PdfReference or PdfDictionary or PdfArray;
}
