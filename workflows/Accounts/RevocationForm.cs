namespace CongVan.Workflows.Accounts;

/// <summary>
/// Mẫu 03 as an agency files it (Đ14.2), with what the law needs beside the form: the ground of each line (Đ8.5), the day from which
/// a departing person's account ends, and who takes over an agency account.
/// </summary>
public sealed record RevocationForm : RequestForm
{
    /// <summary>Mục II.1: admin and clerk accounts.</summary>
    public IReadOnlyList<RevocationRow>? AgencyAccounts { get; init; }

    /// <summary>Mục II.2.</summary>
    public IReadOnlyList<RevocationRow>? PersonalAccounts { get; init; }
}

/// <summary>A row of mục II: one account.</summary>
public sealed record RevocationRow
{
    /// <summary>Tên tài khoản phần mềm quản lý văn bản.</summary>
    public string? Login { get; init; }

    /// <summary>Lý do, in the agency's words.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>"a" (nghỉ hưu, thôi việc, chuyển ra ngoài) or "b" (sáp nhập, giải thể, hết nhu cầu) of Đ8.5.</summary>
    public string? Ground { get; init; }

    /// <summary>From this day on the account is no longer used (Đ14.3: the personnel decision's effective date); empty for at once.</summary>
    public DateOnly? EffectiveDate { get; init; }

    /// <summary>
    /// The account of the same agency that takes the work over. Mục II.1: empty only when the agency itself ends (<see cref="AgencyEnds"/>); mục II.2:
    /// empty for the agency's clerk.
    /// </summary>
    public string? Successor { get; init; }

    /// <summary>Mục II.1: the agency is merged or dissolved, so that nothing is left to take over.</summary>
    public bool AgencyEnds { get; init; }
}
