using CongVan.Workflows.Text;

namespace CongVan.Workflows.Accounts;

/// <summary>Which agency of the register people mean: its code, its display name, or the name with the code in brackets.</summary>
internal static class AgencySearch
{
    /// <summary>An agency that goes on; otherwise says why not, and what to write instead.</summary>
    public static KnownAgency? Active(ChangeFacts known, string written, string role, FieldReader fields)
    {
        var found = Find(known.Agencies, written);
        switch (found)
        {
            case []:
                fields.Refuse($"{role} “{written}” không có trong danh mục: ghi mã định danh, hoặc đề nghị cập nhật danh mục trước");
                return null;
            case [{ Active: true } one]:
                return one;
            case [var ended]:
                var into = (ended.Into ?? []).Select(known.NameOf).ToList();
                fields.Refuse($"{role} “{ended.DisplayName}” đã ngừng hoạt động{(into.Count > 0 ? $", nay là {string.Join(", ", into)}" : "")}");
                return null;
            default:
                fields.Refuse($"có {found.Count} cơ quan tên “{written}”: ghi mã định danh của {role}");
                return null;
        }
    }

    public static IReadOnlyList<KnownAgency> Find(IEnumerable<KnownAgency> agencies, string written)
    {
        var all = agencies.ToList();
        var code = written.TrimEnd(')', ' ').Split('(')[^1].Trim();
        if (all.Find(agency => string.Equals(agency.Code, code, StringComparison.OrdinalIgnoreCase)) is { } coded)
            return [coded];
        var named = all.Where(agency => NameComparison.Same(agency.DisplayName, written)).ToList();
        return named.Count > 1 && named.Count(agency => agency.Active) == 1 ? [named.Single(agency => agency.Active)] : named;
    }
}
