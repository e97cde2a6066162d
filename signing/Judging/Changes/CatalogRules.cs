using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>The catalog (ISO 32000-1, 7.7.2).</summary>
internal static class CatalogRules
{
    public static void Judge(Comparison comparison)
    {
        var (before, after) = (comparison.Before.Catalog, comparison.After.Catalog);
        if (after.IsAmbiguous && !ReferenceEquals(before, after))
            comparison.Alters("catalog-changed", "Danh mục gốc của tệp có mục ghi hai lần, phần mềm khác nhau đọc khác nhau.");
        foreach (var key in before.Entries.Keys.Union(after.Entries.Keys, StringComparer.Ordinal))
        {
            // Pages and form have rules of their own.
            if (key is "Pages" or "AcroForm" || comparison.Graph.Same(before[key], after[key]))
                continue;
            Changed(comparison, key, before[key], after[key]);
        }
    }

    private static void Changed(Comparison comparison, string key, PdfValue? before, PdfValue? after)
    {
        switch (key)
        {
            case "DSS" when SecurityStoreRules.IsOne(comparison.After, after):
                comparison.Add(ChangeKind.SecurityStore, "security-store", "Thêm chứng cứ kiểm tra chữ ký (DSS: chứng thư số, CRL, OCSP).");
                break;
            case "Metadata" when comparison.After.Resolve(after) is PdfStream stream && stream.Dictionary.NameOf("Type") is "Metadata" or null:
                comparison.Add(ChangeKind.Metadata, "metadata-changed", "Dữ liệu đặc tả của tệp (XMP) thay đổi.");
                break;
            case "Version" when after is PdfName:
            case "MarkInfo" when IsPlain(comparison.After, after, depth: 1):
            case "Extensions" when IsPlain(comparison.After, after, depth: 4):
            case "Lang" when before is null && comparison.After.Resolve(after) is PdfString:
                comparison.Add(ChangeKind.Metadata, "catalog-declarations-changed", "Khai báo về định dạng của tệp thay đổi.");
                break;
            case "Perms" when OnlyDrops(comparison, before, after, "UR3"):
                comparison.Add(ChangeKind.Metadata, "usage-rights-dropped", "Quyền sử dụng do phần mềm cấp bị bỏ.");
                break;
            case "Perms":
                comparison.Alters("permissions-changed", "Mục quyền thay đổi tệp (Perms) bị sửa sau khi ký.");
                break;
            default:
                comparison.Alters("catalog-changed", $"Danh mục gốc của tệp thay đổi ở mục \"{key}\".");
                break;
        }
    }

    /// <summary>Names, numbers and texts only: nothing that can be shown or run.</summary>
    private static bool IsPlain(PdfFile file, PdfValue? value, int depth) => file.Resolve(value) switch
    {
        null or PdfAtom or PdfName or PdfString => true,
        PdfDictionary dictionary => depth > 0 && dictionary.Entries.Values.All(v => IsPlain(file, v, depth - 1)),
        PdfArray array => depth > 0 && array.Items.TrueForAll(v => IsPlain(file, v, depth - 1)),
        _ => false,
    };

    private static bool OnlyDrops(Comparison comparison, PdfValue? before, PdfValue? after, string key)
    {
        if (comparison.Before.Dictionary(before) is not { } old || old[key] is null)
            return false;
        var now = comparison.After.Dictionary(after) ?? PdfPrinter.Dictionary();
        return now[key] is null && !comparison.Graph.Differences(old, now, key).Any();
    }
}
