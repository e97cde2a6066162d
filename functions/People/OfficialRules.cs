using System.Text.RegularExpressions;
using CongVan.Functions.Errors;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.People;

/// <summary>What must be right about an official before being filed; in Vietnamese, by field.</summary>
internal static partial class OfficialRules
{
    /// <summary>Thẩm quyền ký (NĐ 30 Đ13, Phụ lục I mục II.7).</summary>
    private static readonly string[] Prefixes = ["TM.", "Q.", "KT.", "TL.", "TUQ."];

    /// <param name="others">Every official filed so far.</param>
    public static IEnumerable<FieldError> Check(Official official, IReadOnlyCollection<Official> others)
    {
        if (!IsId(official.Id))
            yield return new("id", $"Mã cán bộ “{official.Id}” chỉ gồm chữ thường không dấu, chữ số và gạch nối, tối đa 40 ký tự.");
        if (!PersonName().IsMatch(official.FullName))
            yield return new("fullName", "Họ và tên viết bằng chữ tiếng Việt, các từ cách nhau đúng một khoảng trống.");
        if (official.Post.Trim().Length is 0 or > 100)
            yield return new("post", "Chức vụ để trống hoặc dài quá 100 ký tự.");
        if (!MailAddresses.IsSound(official.Mail))
            yield return new("mail", $"Địa chỉ thư “{official.Mail}” không hợp lệ.");
        if (official.Duties.Any(duty => !Enum.IsDefined(duty)))
            yield return new("duties", $"Nhiệm vụ chỉ gồm: {string.Join(", ", Enum.GetNames<Duty>())}.");
        if (official.SigningPrefix is { } prefix && !Prefixes.Contains(prefix, StringComparer.Ordinal))
            yield return new("signingPrefix", $"Thẩm quyền ký chỉ gồm: {string.Join(", ", Prefixes)}; bỏ trống khi tự ký theo chức vụ (NĐ 30 Điều 13).");
        if (official.SigningPrefix is null != string.IsNullOrWhiteSpace(official.PrefixPost))
            yield return new("prefixPost", "Thẩm quyền ký và chức vụ đi sau (ví dụ KT. / GIÁM ĐỐC) phải có cùng nhau hoặc bỏ trống cùng nhau.");

        foreach (var error in OfAgency(official).Concat(Mandates(official)))
            yield return error;
        foreach (var error in Among(official, [.. others.Where(other => !Same(other.Id, official.Id))]))
            yield return error;
    }

    /// <summary>Duties about documents go with an agency, all others with the Sở.</summary>
    private static IEnumerable<FieldError> OfAgency(Official official)
    {
        var known = official.Duties.Where(Enum.IsDefined).ToList();
        if (official.AgencyCode is null && known.Any(duty => duty.IsOfDocuments()))
            yield return new("duties", $"Nhiệm vụ {known.First(duty => duty.IsOfDocuments())} là của cán bộ cơ quan: ghi mã cơ quan của cán bộ (agencyCode).");
        if (official.AgencyCode is not null && known.Any(duty => !duty.IsOfDocuments()))
            yield return new("duties", $"Cán bộ của cơ quan chỉ mang nhiệm vụ về văn bản: {string.Join(", ", Enum.GetValues<Duty>().Where(duty => duty.IsOfDocuments()))}.");
        if (official.AgencyCode is not null && official.Administers)
            yield return new("administers", "Quản trị viên của hệ thống là cán bộ của Sở: bỏ mã cơ quan, hoặc bỏ quyền quản trị.");
        if (official.AgencyCode is not null && official.Agencies.Count > 0)
            yield return new("agencies", "Cán bộ của cơ quan chỉ phụ trách cơ quan mình: để trống danh sách cơ quan phụ trách.");
        if (official.Unit is { } unit && !UnitCode().IsMatch(unit))
            yield return new("unit", $"Chữ viết tắt đơn vị “{unit}” chỉ gồm chữ cái và chữ số viết liền, tối đa 15 ký tự (NĐ 30 Phụ lục I.II.3).");
        if (official.Unit is null && known.Contains(Duty.CheckContent))
            yield return new("unit", "Người đứng đầu đơn vị soạn thảo kiểm tra nội dung văn bản của đơn vị mình: ghi chữ viết tắt của đơn vị (NĐ 30 Điều 12.1).");
    }

    /// <summary>NĐ 30 Đ13.</summary>
    private static IEnumerable<FieldError> Mandates(Official official)
    {
        if (official is { AgencyCode: null, Mandates.Count: > 0 })
            yield return new("mandates", "Thẩm quyền ký văn bản là của cán bộ cơ quan: ghi mã cơ quan của cán bộ (agencyCode).");
        foreach (var (mandate, at) in official.Mandates.Select((mandate, at) => (mandate, at)))
        {
            foreach (var fault in SigningAuthorityRules.Check(mandate))
                yield return new($"mandates[{at}].{fault.Field}", $"Thẩm quyền ký thứ {at + 1}: {fault.Reason}.");
        }
    }

    public static bool IsId(string id) => Id().IsMatch(id);

    private static IEnumerable<FieldError> Among(Official official, IReadOnlyList<Official> others)
    {
        if (others.Any(other => other.Active && official.Active && MailAddresses.Same(other.Mail, official.Mail)))
            yield return new("mail", $"Địa chỉ thư “{official.Mail}” đã thuộc một cán bộ khác đang công tác.");
        foreach (var alternate in official.Alternates)
        {
            if (Same(alternate, official.Id))
                yield return new("alternates", "Cán bộ không thể thay thế chính mình.");
            else if (others.FirstOrDefault(other => Same(other.Id, alternate)) is not { } standing)
                yield return new("alternates", $"Không có cán bộ thay thế “{alternate}”: nhập cán bộ đó trước.");
            else if (!string.Equals(standing.AgencyCode, official.AgencyCode, StringComparison.Ordinal))
                yield return new("alternates", $"Cán bộ thay thế “{alternate}” thuộc cơ quan khác: chọn người cùng cơ quan.");
        }

        if (official.Alternates.Distinct(StringComparer.Ordinal).Count() != official.Alternates.Count)
            yield return new("alternates", "Một cán bộ thay thế được nêu hai lần.");
    }

    private static bool Same(string first, string second) => string.Equals(first, second, StringComparison.Ordinal);

    [GeneratedRegex("^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[\p{L}0-9]{1,15}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex UnitCode();

    [GeneratedRegex(@"^(?=.{2,100}$)\p{L}[\p{L}'’.-]*( \p{L}[\p{L}'’.-]*)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex PersonName();
}
