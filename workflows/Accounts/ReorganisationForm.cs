namespace CongVan.Workflows.Accounts;

/// <summary>
/// One request for a merger, split or dissolution (Đ8.3d, 8.5b; filed as Mẫu 02): which agencies end, which go on, and for single
/// accounts what differs from what the rule makes of them. The accounts themselves need not be written: the register knows them.
/// </summary>
public sealed record ReorganisationForm : RequestForm
{
    /// <summary>"sáp nhập", "chia tách" or "giải thể"; also "merge", "split", "dissolve".</summary>
    public string? How { get; init; }

    /// <summary>Số, ký hiệu of the competent authority's decision: "1234/QĐ-UBND".</summary>
    public string? Decision { get; init; }

    /// <summary>Ngày of that decision.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>From this day the agencies are no more, and nothing is done before it; empty for the decision's own day.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>Codes or names of the agencies that are merged, split or dissolved.</summary>
    public IReadOnlyList<string>? Ending { get; init; }

    /// <summary>Codes or names of the agencies that take over: one for a merger, several for a split, none for a dissolution.</summary>
    public IReadOnlyList<string>? Into { get; init; }

    /// <summary>Of a split: the old agency goes on with those who are not named.</summary>
    public bool Continues { get; init; }

    /// <summary>Accounts for which something else holds than the rule says.</summary>
    public IReadOnlyList<AccountFate>? Accounts { get; init; }
}

/// <summary>What becomes of one account.</summary>
public sealed record AccountFate
{
    public string? Login { get; init; }

    /// <summary>Code or name of the agency the holder goes to; empty for revocation.</summary>
    public string? Agency { get; init; }

    /// <summary>Bộ phận công tác there.</summary>
    public string? Room { get; init; }

    /// <summary>Of an admin or clerk account: the account that takes its work over.</summary>
    public string? Successor { get; init; }

    /// <summary>Of an admin or clerk account: it ends, nothing is left to take over.</summary>
    public bool Ends { get; init; }
}
