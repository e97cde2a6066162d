using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>What must be right about a change of rights.</summary>
public sealed class RightsRules(Officials officials, IRegister<ReaderGroup> groups, TimeProvider time)
{
    public const int LongestReason = 500;
    private const int MostGrants = 100;
    private static readonly Duty[] Confirming = [Duty.LeadDocuments, Duty.SignDocuments, Duty.AssignDocuments];

    /// <summary>By field, as a person would say it; empty when it may be asked for.</summary>
    public async Task<IReadOnlyList<FieldError>> CheckAsync(string agencyCode, RightsForm form, string? askedBy, CancellationToken cancellation)
    {
        var errors = new List<FieldError>();
        var all = (await officials.AllAsync(cancellation)).Where(one => Same(one.AgencyCode, agencyCode)).ToList();
        if (!Enum.IsDefined(form.Openness))
            errors.Add(new("openness", "Phạm vi truy cập phải là Ordinary, WholeAgency hoặc Restricted."));
        if (form.Reason.Trim().Length is 0 or > LongestReason)
            errors.Add(new("reason", $"Ghi lý do thay đổi quyền truy cập, không quá {LongestReason} ký tự."));
        if (form.Grants.Count > MostGrants)
            errors.Add(new("grants", $"Không quá {MostGrants} dòng quyền; lập nhóm người đọc khi cần nhiều hơn."));
        for (var i = 0; i < form.Grants.Count; i++)
        {
            if (await ProblemAsync(agencyCode, form.Grants[i], all, cancellation) is { } problem)
                errors.Add(new($"grants[{i}]", $"Dòng {i + 1}: {problem}"));
        }

        if (form.ConfirmedBy is { } confirming)
        {
            if (!all.Exists(one => Same(one.Id, confirming) && one.Active && Confirming.Any(duty => one.Carries(duty, agencyCode))))
                errors.Add(new("confirmedBy", $"“{confirming}” không phải là lãnh đạo đang công tác của cơ quan; chọn người có thẩm quyền, hoặc bỏ trống để hỏi lãnh đạo cơ quan."));
            else if (Same(confirming, askedBy))
                errors.Add(new("confirmedBy", "Người đề nghị không tự xác nhận thay đổi của mình; chọn người khác có thẩm quyền."));
        }

        return errors;
    }

    private async Task<string?> ProblemAsync(string agencyCode, DocumentGrant grant, List<Official> all, CancellationToken cancellation)
    {
        if (grant.Acts.Count == 0 || grant.Acts.Any(act => !Enum.IsDefined(act)))
            return "chọn ít nhất một quyền trong View, Download, Print, Edit.";
        if (grant.Until is { } until && until <= time.GetUtcNow())
            return "thời điểm hết hiệu lực đã qua.";
        return grant.To.Split(':', 2) switch
        {
            ["official", var id] when !all.Exists(one => Same(one.Id, id) && one.Active) => $"không có cán bộ “{id}” đang công tác tại cơ quan.",
            ["unit", var unit] when !all.Exists(one => Same(one.Unit, unit)) => $"cơ quan không có đơn vị “{unit}”.",
            ["group", var group] when await groups.FindAsync(agencyCode, group, cancellation) is null => $"chưa có nhóm “{group}”: lập nhóm trước.",
            ["official" or "unit" or "group", _] => null,
            _ => "ghi người được cấp quyền dạng official:mã, unit:viết tắt hoặc group:mã.",
        };
    }

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.Ordinal);
}
