using System.Text;

namespace CongVan.Workflows.Documents;

/// <summary>
/// Độ mật as a sender marked it (NĐ 30 Phụ lục I.III.2a). Nothing that carries one may be on this system (QĐ 28 Đ1.2, Đ24.4): it is refused
/// unread.
/// </summary>
public static class SecrecyMark
{
    /// <summary>Longest first: each holds the next.</summary>
    private static readonly string[] Marks = ["tuyệt mật", "tối mật", "mật"];

    /// <summary>"Tuyệt mật", "Tối mật", "Mật"; null for an ordinary document. Whatever else stands in the field and is no "không mật" counts as Mật.</summary>
    public static string? Of(string? marked)
    {
        var text = string.Join(' ', (marked ?? "").Normalize(NormalizationForm.FormC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0 || text is "0" or "thường" or "không" or "không mật" or "bình thường")
            return null;
        var mark = Marks.FirstOrDefault(one => text.Contains(one, StringComparison.Ordinal)) ?? "mật";
        return char.ToUpperInvariant(mark[0]) + mark[1..];
    }
}
