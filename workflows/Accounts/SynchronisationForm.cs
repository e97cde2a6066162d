namespace CongVan.Workflows.Accounts;

/// <summary>A request to synchronise (Đ7.3d), with exactly the fields that the article names; the annex has no form for it.</summary>
public sealed record SynchronisationForm : RequestForm
{
    public IReadOnlyList<SynchronisationRow>? Persons { get; init; }
}

public sealed record SynchronisationRow
{
    /// <summary>Họ và tên.</summary>
    public string? FullName { get; init; }

    /// <summary>Phòng ban.</summary>
    public string? Room { get; init; }

    /// <summary>Đơn vị: name or code of the filing agency or of one beneath it.</summary>
    public string? Agency { get; init; }

    /// <summary>Chức vụ.</summary>
    public string? Post { get; init; }

    /// <summary>Số điện thoại.</summary>
    public string? Phone { get; init; }

    /// <summary>Tài khoản thư công vụ (nếu có).</summary>
    public string? MailLogin { get; init; }

    /// <summary>Địa chỉ thư điện tử công vụ (nếu có).</summary>
    public string? MailAddress { get; init; }
}
