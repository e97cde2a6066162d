namespace CongVan.Functions.People;

/// <summary>The register of agencies (cơ quan, đơn vị).</summary>
public interface IAgencies
{
    Task<Agency?> FindAsync(string code, CancellationToken cancellation);

    /// <summary>Every agency of the register, by code.</summary>
    IAsyncEnumerable<Agency> AllAsync(CancellationToken cancellation);

    /// <summary>The Sở that runs the system; its code, name and mailbox are settings, since departments merge.</summary>
    Task<Agency> ManagingAgencyAsync(CancellationToken cancellation);
}

/// <param name="Code">Identification code (QĐ 20/2020), e.g. <c>H49.18</c>.</param>
/// <param name="DisplayName">Đ5: "Sở Nội vụ", with marks.</param>
/// <param name="Kind">Kind as Đ6 uses it for account names: so, huyen, tp, tx, p, x, tt, dac-khu, truc-thuoc …</param>
/// <param name="Name">The name without its level or type: "Nội vụ", "Cao Xanh".</param>
/// <param name="ParentCode">The agency above; null for none.</param>
/// <param name="ParentAbbreviation">"hl", "snnvptnt"; null since districts ended: then no dot.</param>
/// <param name="Abbreviation">For number and notation of its papers, e.g. "STTTT".</param>
/// <param name="ParentName">"Cơ quan chủ quản" line of its papers, e.g. "UBND TỈNH QUẢNG NINH".</param>
/// <param name="Mailbox">Official mailbox of the agency.</param>
public sealed record Agency(
    string Code,
    string DisplayName,
    string Kind,
    string Name,
    string? ParentCode,
    string? ParentAbbreviation,
    string? Abbreviation,
    string? ParentName,
    string Mailbox,
    bool Active = true);
