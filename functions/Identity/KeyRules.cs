using CongVan.Functions.Errors;

namespace CongVan.Functions.Identity;

/// <summary>What must be right about a key that is asked for. The edges of roles are drawn here: no key is of an agency and of the Sở.</summary>
internal static class KeyRules
{
    private static readonly Role[] OfAgencies = [Role.Holder, Role.Agency, Role.AgencyAdmin, Role.AgencyOfficial];
    private static readonly Role[] OfOfficials = [Role.Officer, Role.Leader, Role.AgencyOfficial];

    public static IEnumerable<FieldError> Check(KeyRequest asked, DateTimeOffset now)
    {
        if (asked.Name.Trim().Length is 0 or > 100)
            yield return new("name", "Tên khóa để trống hoặc dài quá 100 ký tự: ghi rõ khóa của ai, dùng ở đâu.");
        if (asked.Roles.Count == 0 || asked.Roles.Distinct().Count() != asked.Roles.Count)
            yield return new("roles", $"Vai trò để trống hoặc nêu hai lần. Các vai trò: {string.Join(", ", Enum.GetNames<Role>())}.");
        if (asked.ExpiresAt <= now)
            yield return new("expiresAt", "Thời điểm hết hạn đã qua.");

        var ofAgency = asked.Roles.Any(OfAgencies.Contains);
        if (ofAgency && asked.Roles.Any(role => !OfAgencies.Contains(role)))
            yield return new("roles", "Một khóa không thể vừa thuộc cơ quan gửi yêu cầu vừa thuộc Sở.");
        if (ofAgency && asked.AgencyCode is null)
            yield return new("agencyCode", "Khóa của cơ quan phải nêu mã định danh cơ quan.");
        if (!ofAgency && asked.AgencyCode is not null)
            yield return new("agencyCode", "Khóa của Sở không gắn với cơ quan gửi yêu cầu: bỏ mã cơ quan.");
        if (asked.Roles.Contains(Role.PersonnelFeed) && asked.Roles.Count > 1)
            yield return new("roles", "Khóa của nguồn dữ liệu nhân sự chỉ có một vai trò PersonnelFeed, không kèm vai trò khác.");
        if (asked.Roles.Any(OfOfficials.Contains) && asked.OfficialId is null)
            yield return new("officialId", "Khóa của cán bộ quyết định, lãnh đạo hoặc cán bộ cơ quan phải nêu mã cán bộ.");
    }
}
