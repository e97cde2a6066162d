namespace CongVan.Workflows.Departures;

/// <summary>
/// A personnel decision as it is filed (Đ14.3): by the agency, by a clerk for it, or a line of the feed of the Sở Nội vụ. Everything may be
/// missing; <see cref="DepartureRules"/> judges it. JSON: camelCase, dates as yyyy-MM-dd.
/// </summary>
public sealed record DepartureForm
{
    /// <summary>Tên tài khoản of the person.</summary>
    public string? Login { get; init; }

    /// <summary>Họ và tên, to be compared with the holder of the account: one wrong letter in a login names somebody else.</summary>
    public string? FullName { get; init; }

    /// <summary>Code of the person's agency; for a clerk and for the feed.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>"nghi-huu", "thoi-viec" or "chuyen-di".</summary>
    public string? Kind { get; init; }

    /// <summary>Số of the personnel decision, with or without its notation: "45", "45/QĐ-SNV".</summary>
    public string? Number { get; init; }

    public string? Notation { get; init; }

    /// <summary>From this day the 5 days of Đ14.3 are counted.</summary>
    public DateOnly? DecisionDate { get; init; }

    /// <summary>From this day the person has left; before it nothing is disabled.</summary>
    public DateOnly? EffectiveDate { get; init; }
}

/// <summary>The three ways out of Đ14.3 and Đ8.5a.</summary>
public enum DepartureKind
{
    /// <summary>Nghỉ hưu.</summary>
    Retirement,

    /// <summary>Thôi việc.</summary>
    Leaving,

    /// <summary>Thuyên chuyển công tác ra ngoài phạm vi đối tượng sử dụng.</summary>
    Transfer,
}
