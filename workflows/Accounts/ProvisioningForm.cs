namespace CongVan.Workflows.Accounts;

/// <summary>
/// Mẫu 01 as an agency files it (Phụ lục of the Regulation), with what the law asks beside the form: the holder of each agency
/// account (Đ17, 23.5) and the ground of each line (Đ8.2a–d). Everything may be missing: nothing is judged here, see
/// <see cref="ProvisioningFormRules"/>. JSON: camelCase, dates as yyyy-MM-dd.
/// </summary>
public sealed record ProvisioningForm : RequestForm
{
    /// <summary>Mục II.1. Each row asks for one or two accounts.</summary>
    public IReadOnlyList<AgencyAccountsRow>? AgencyAccounts { get; init; }

    /// <summary>Mục II.2. Each row asks for one account.</summary>
    public IReadOnlyList<PersonalAccountRow>? PersonalAccounts { get; init; }
}

/// <summary>A row of mục II.1: the accounts of one agency.</summary>
public sealed record AgencyAccountsRow
{
    /// <summary>The agency's code in the register, where the filer knows it.</summary>
    public string? AgencyCode { get; init; }

    public string? AgencyName { get; init; }

    /// <summary>Địa chỉ thư điện tử công vụ of the agency, if any.</summary>
    public string? Email { get; init; }

    /// <summary>Tài khoản quản trị is asked for.</summary>
    public bool Admin { get; init; }

    /// <summary>Tài khoản văn thư is asked for.</summary>
    public bool Clerk { get; init; }

    public string? Note { get; init; }

    public AccountHolder? AdminHolder { get; init; }

    public AccountHolder? ClerkHolder { get; init; }

    /// <summary>"a" or "b" of Đ8.2.</summary>
    public string? Ground { get; init; }
}

/// <summary>The named person who answers for an agency account; the form has no column for it.</summary>
public sealed record AccountHolder
{
    public string? FullName { get; init; }
    public string? Post { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
}

/// <summary>A row of mục II.2: the account of one person.</summary>
public sealed record PersonalAccountRow
{
    public string? FullName { get; init; }
    public string? Post { get; init; }

    /// <summary>Bộ phận công tác.</summary>
    public string? Room { get; init; }

    /// <summary>Địa chỉ thư điện tử công vụ, if any.</summary>
    public string? Email { get; init; }

    /// <summary>Số ĐT.</summary>
    public string? Phone { get; init; }

    /// <summary>"c" or "d" of Đ8.2.</summary>
    public string? Ground { get; init; }
}
