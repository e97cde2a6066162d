namespace CongVan.Pages;

/// <summary>An agency gives the reasons of accounts that neither sent nor received (Đ8.4b). Fields <see cref="FieldOf"/>.</summary>
public sealed record ReasonsModel
{
    public required Office Office { get; init; }
    public required string Antiforgery { get; init; }
    public string PostTo { get; init; } = "";
    public required string Agency { get; init; }

    /// <summary>The first moment that is too late.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>"6 tháng".</summary>
    public required string Period { get; init; }

    public bool IsOver { get; init; }
    public bool IsSaved { get; init; }
    public required IReadOnlyList<UnusedAccountView> Accounts { get; init; }
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    public static string FieldOf(string login) => $"ly-do-{login}";
}

/// <param name="LastUse">In words: "Lần gửi, nhận gần nhất ngày 02/01/2026, quá 6 tháng".</param>
/// <param name="Reason">Null while none was given.</param>
public sealed record UnusedAccountView(string Login, string Holder, string LastUse, string? Reason);
