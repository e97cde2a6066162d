namespace CongVan.Workflows.Accounts;

/// <summary>An account of the directory, as the rules of revocation look at it.</summary>
/// <param name="IsOfFiler">It belongs to the agency that files, or to one beneath it.</param>
/// <param name="Enabled">False once it was revoked; a suspended account may still be (Đ8.5c).</param>
/// <param name="AskedIn">Another open request that asks for its revocation, in words; null when there is none.</param>
public sealed record RevocableAccount(
    string Login, AccountKind Kind, string AgencyCode, string AgencyName, CheckedHolder Holder, bool IsOfFiler, bool Enabled, string? AskedIn);
