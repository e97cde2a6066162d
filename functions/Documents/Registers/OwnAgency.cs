using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Registers;

/// <summary>Whose registers a caller may open: their own agency's; an Administrator's, any.</summary>
public sealed class OwnAgency(IAgencies agencies, IOfficials officials)
{
    /// <summary>The agency.</summary>
    /// <param name="code">Null for the caller's own.</param>
    /// <param name="duties">An official must carry one of them; none: any official of the agency.</param>
    /// <exception cref="RefusedException">404 for another's agency, as if there were none; 403 for an official without the duty.</exception>
    public async Task<Agency> DemandAsync(HttpContext http, string? code, IReadOnlyCollection<Duty> duties, CancellationToken cancellation)
    {
        var caller = http.Caller();
        var home = caller.AgencyCode ?? (await agencies.ManagingAgencyAsync(cancellation)).Code;
        var asked = code ?? home;
        var agency = caller.Has(Role.Administrator) || string.Equals(asked, home, StringComparison.Ordinal) ? await agencies.FindAsync(asked, cancellation) : null;
        if (agency is null)
            throw RefusedException.NotFound("khong-co-co-quan", $"Không có cơ quan mang mã “{(asked.Length <= 40 ? asked : asked[..40] + "…")}” trong danh mục. Kiểm tra lại mã định danh.");
        if (duties.Count > 0 && caller.Has(Role.AgencyOfficial) && !caller.Has(Role.Administrator) && !await CarriesAsync(caller, agency, duties, cancellation))
            throw RefusedException.Forbidden("khong-co-quyen", "Việc này do người đứng đầu hoặc văn thư cơ quan thực hiện. Nếu cần, đề nghị quản trị viên bổ sung nhiệm vụ.");
        return agency;
    }

    private async Task<bool> CarriesAsync(Caller caller, Agency agency, IReadOnlyCollection<Duty> duties, CancellationToken cancellation) =>
        caller.OfficialId is { } id
        && await officials.FindAsync(id, cancellation) is { Active: true } official
        && duties.Any(duty => official.Carries(duty, agency.Code));
}
