namespace CongVan.Workflows.Accounts;

/// <summary>
/// Mẫu 02 as an agency files it (Đ13.1), with what the law needs beside the form: which agency a person goes to, which room is
/// renamed, who holds an agency account from now on. One row changes one thing; several rows may change one account.
/// </summary>
public sealed record ChangeForm : RequestForm
{
    /// <summary>Mục II.1: the agency, its rooms, its admin and clerk accounts.</summary>
    public IReadOnlyList<AgencyChangeRow>? AgencyAccounts { get; init; }

    /// <summary>Mục II.2.</summary>
    public IReadOnlyList<PersonChangeRow>? PersonalAccounts { get; init; }
}

/// <summary>A row of mục II.1.</summary>
public sealed record AgencyChangeRow
{
    /// <summary>Tên cơ quan đơn vị, as it is shown now; the room's, where a room is renamed.</summary>
    public string? AgencyName { get; init; }

    /// <summary>Tài khoản phần mềm quản lý văn bản; not needed where a display name changes.</summary>
    public string? Login { get; init; }

    /// <summary>Thông tin cần thay đổi, in words or as a code of <see cref="ChangedFields"/>.</summary>
    public string? What { get; init; }

    /// <summary>Thông tin mới.</summary>
    public string? Value { get; init; }

    /// <summary>The agency's code; empty for the filing agency itself.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Who holds the account from now on (Đ17), where the holder changes; Value may give the name alone.</summary>
    public AccountHolder? Holder { get; init; }

    /// <summary>A point of Đ8.3; need not be written, but must fit what is changed.</summary>
    public string? Ground { get; init; }
}

/// <summary>A row of mục II.2: one thing of one person's account.</summary>
public sealed record PersonChangeRow
{
    /// <summary>Họ và tên, as the account has it now.</summary>
    public string? FullName { get; init; }

    public string? Post { get; init; }

    /// <summary>Tài khoản phần mềm quản lý văn bản.</summary>
    public string? Login { get; init; }

    /// <summary>Địa chỉ thư điện tử công vụ.</summary>
    public string? Email { get; init; }

    /// <summary>Thông tin cần thay đổi, in words or as a code of <see cref="ChangedFields"/>.</summary>
    public string? What { get; init; }

    /// <summary>Thông tin mới; of a transfer, the agency's name or code.</summary>
    public string? Value { get; init; }

    /// <summary>Số ĐT.</summary>
    public string? Phone { get; init; }

    /// <summary>Of a transfer: the code of the agency the person goes to; Value may name it instead.</summary>
    public string? NewAgencyCode { get; init; }

    /// <summary>Of a transfer: bộ phận công tác there.</summary>
    public string? NewRoom { get; init; }

    /// <summary>Of a transfer: chức vụ there; empty for the same.</summary>
    public string? NewPost { get; init; }

    /// <summary>Of a changed name: a login after the new name (Đ6.2) instead of the one the person has.</summary>
    public bool NewLogin { get; init; }

    /// <summary>A point of Đ8.3; need not be written, but must fit what is changed.</summary>
    public string? Ground { get; init; }
}
