using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Changes;

/// <summary>A field that was there: a signature stays as it is, an empty one may be signed, any other may be filled.</summary>
internal static class FieldRules
{
    private static readonly string[] Signing = ["V", "AP", "F", "MK", "M", "DA", "AS"];
    private static readonly string[] Filling = ["V", "AP", "AS", "I", "RV", "M"];

    public static void Judge(Comparison comparison, FieldNode old, FieldNode now)
    {
        var differing = comparison.Graph.Differences(old.Dictionary, now.Dictionary, "Kids").ToList();
        var widgets = Widgets(comparison, old, now);
        var kids = Kids(comparison, old, now);
        if (!kids || widgets is null)
            comparison.Alters("field-changed", $"Trường \"{old.Name}\" bị thay đổi cấu tạo.", old.Name);
        if (!kids || widgets is null || (differing.Count == 0 && widgets.Count == 0))
            return;

        var changed = differing.Union(widgets, StringComparer.Ordinal).ToList();
        if (!old.IsSignature)
            Filled(comparison, old, now, changed);
        else if (comparison.Before.Resolve(old.Dictionary["V"]) is not null)
            Replaced(comparison, old, changed);
        else
            NewlySigned(comparison, old, now, changed);
    }

    private static void Replaced(Comparison comparison, FieldNode field, List<string> changed)
    {
        if (changed.Contains("V", StringComparer.Ordinal))
            comparison.Alters("signature-replaced", $"Chữ ký \"{field.Name}\" bị thay bằng nội dung khác.", field.Name);
        else if (changed.Contains("AP", StringComparer.Ordinal))
            comparison.Alters("signature-appearance-changed", $"Hình hiển thị của chữ ký \"{field.Name}\" bị thay.", field.Name);
        else
            comparison.Alters("signature-field-changed", $"Trường của chữ ký \"{field.Name}\" bị sửa ở mục {string.Join(", ", changed)}.", field.Name);
    }

    private static void NewlySigned(Comparison comparison, FieldNode old, FieldNode now, List<string> changed)
    {
        if (changed.Except(Signing, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            comparison.Alters("field-changed", $"Trường \"{old.Name}\" bị sửa ở mục \"{other}\".", old.Name);
            return;
        }

        if (comparison.After.Dictionary(now.Dictionary["V"]) is not { } signature)
        {
            comparison.Alters("unsigned-field-shown", $"Trường chữ ký \"{old.Name}\" chưa ai ký nhưng hình hiển thị bị thay.", old.Name);
            return;
        }

        NewFieldRules.Signed(comparison, old, signature, isNew: false);
        if (changed.Contains("AP", StringComparer.Ordinal))
            AppearanceRules.JudgeTaken(comparison, old);
    }

    private static void Filled(Comparison comparison, FieldNode old, FieldNode now, List<string> changed)
    {
        if (changed.Except(Filling, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            comparison.Alters("field-changed", $"Trường \"{old.Name}\" bị sửa ở mục \"{other}\".", old.Name);
            return;
        }

        // An appearance goes with the value it shows: alone, or with another, it shows what the field does not say.
        if (changed.Contains("AP", StringComparer.Ordinal))
        {
            if (!changed.Contains("V", StringComparer.Ordinal) || old.Type is not ("Tx" or "Ch"))
            {
                comparison.Alters("appearance-without-value", $"Hình hiển thị của trường \"{old.Name}\" bị thay mà giá trị của trường không đổi.", old.Name);
                return;
            }

            if (now.Widgets.Any(w => !AppearanceRules.Shows(comparison, w.Dictionary, now.Dictionary["V"])))
            {
                comparison.Alters("appearance-not-of-value", $"Hình hiển thị của trường \"{old.Name}\" không phải là giá trị đã điền.", old.Name);
                return;
            }

            AppearanceRules.JudgeTaken(comparison, old);
        }

        comparison.Add(ChangeKind.FormFilling, "form-filled", $"Trường \"{old.Name}\" được điền hoặc sửa sau khi ký.", old.Name);
    }

    /// <summary>The keys that differ on its widgets; null when these are not the same ones.</summary>
    private static List<string>? Widgets(Comparison comparison, FieldNode old, FieldNode now)
    {
        if (!old.Widgets.Select(w => w.Number).SequenceEqual(now.Widgets.Select(w => w.Number)))
            return null;
        return [.. old.Widgets.Zip(now.Widgets).Where(p => p.First.Number != old.Number || p.First.Number == 0).SelectMany(p => comparison.Graph.Differences(p.First.Dictionary, p.Second.Dictionary)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Those it had, in their order; new ones only behind them, where they are judged as new fields.</summary>
    private static bool Kids(Comparison comparison, FieldNode old, FieldNode now) =>
        old.Kids.Count <= now.Kids.Count
        && old.Kids.Zip(now.Kids).All(p => p.First is PdfReference a && p.Second is PdfReference b ? a.Number == b.Number : comparison.Graph.Same(p.First, p.Second));
}
