using LineKind = CongVan.Workflows.Accounts.AccountKind;

namespace CongVan.Functions.Directory;

/// <summary>The kinds of Đ6, as the directory and as the rules call them.</summary>
public static class AccountKinds
{
    public static LineKind ByRule(this AccountKind kind) => kind switch
    {
        AccountKind.AgencyAdmin => LineKind.Admin,
        AccountKind.AgencyClerk => LineKind.Clerk,
        _ => LineKind.Personal,
    };
}
