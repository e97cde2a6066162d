namespace CongVan.Workflows.Accounts;

/// <summary>An account of the directory, as the rules of revocation look at it.</summary>
/// <param name="IsOfFiler">It belongs to the agency that files, or to one beneath it.</param>
/// <param name="Enabled">False once it was revoked; a suspended account may still be (Đ8.5c).</param>
/// <param name="AskedIn">Another open request that asks for its revocation, in words; null when there is none.</param>
public sealed record RevocableAccount(
    string Login, AccountKind Kind, string AgencyCode, string AgencyName, CheckedHolder Holder, bool IsOfFiler, bool Enabled, string? AskedIn)
{
    /// <summary>The personnel decision on its holder that is being followed (Đ14.3); null for none.</summary>
    public LeavingHolder? Leaving { get; init; }
}

/// <param name="Decision">"Quyết định nghỉ hưu số 45/QĐ-SNV ngày 02/3/2026".</param>
/// <param name="EffectiveDate">Before it nothing is disabled.</param>
public sealed record LeavingHolder(string Decision, DateOnly EffectiveDate);
