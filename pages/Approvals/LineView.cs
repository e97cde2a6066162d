namespace CongVan.Pages;

/// <summary>One account asked for.</summary>
public sealed record LineView
{
    /// <summary>Travels back in the field <c>line</c>.</summary>
    public required string LineId { get; init; }

    /// <summary>Place among the lines, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>"Tài khoản cá nhân", "Tài khoản quản trị", "Tài khoản văn thư".</summary>
    public required string Kind { get; init; }

    /// <summary>Người sử dụng; also agency accounts have one (Đ17.1).</summary>
    public required string Holder { get; init; }

    /// <summary>The agency whose account it is, for agency accounts.</summary>
    public string? Agency { get; init; }

    public string? Post { get; init; }

    /// <summary>Bộ phận công tác.</summary>
    public string? Room { get; init; }

    public string? Phone { get; init; }

    public string? Mail { get; init; }

    /// <summary>Căn cứ (Đ8.2a–d) in words.</summary>
    public string? Ground { get; init; }

    /// <summary>The login name reserved for it; null for a refused line that has none.</summary>
    public string? Login { get; init; }

    /// <summary>What the official should look at.</summary>
    public IReadOnlyList<LineFlag> Flags { get; init; } = [];

    /// <summary>Why the rules refuse it; empty for a sound line.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>Another agency's abbreviation gives the same name: the official may write another in <c>name-{LineId}</c>.</summary>
    public bool NameMayBeReplaced { get; init; }
}

/// <param name="Title">Short: "Trùng họ tên", "Tên viết tắt trùng cơ quan khác".</param>
/// <param name="Text">What was found, and where.</param>
public sealed record LineFlag(string Title, string Text);

/// <summary>What became of a line.</summary>
/// <param name="Result">"Đã cấp", "Không cấp", "Chờ duyệt" …</param>
/// <param name="Reason">Why not; null when granted.</param>
public sealed record LineResult(
    int Ordinal, string Kind, string Holder, string? Login, string Result, Tone Tone, string? Reason = null);
