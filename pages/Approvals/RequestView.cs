namespace CongVan.Pages;

/// <summary>What a process is about: an agency's request as it stands in the arrival register, or a matter somebody recorded.</summary>
/// <param name="ProcessId">Shown small, for the telephone.</param>
/// <param name="ArrivalNumber">Số đến, e.g. "128/2026"; null where no document began it.</param>
/// <param name="Kind">"Cấp mới tài khoản".</param>
/// <param name="Agency">Display name of the agency concerned.</param>
/// <param name="DocumentNumber">Số, ký hiệu of its letter, e.g. "45/SNV-VP"; null where no document began it.</param>
/// <param name="Receiver">Null where no form named one.</param>
/// <param name="Channel">How it came, when not by the system: "văn bản giấy, nhập bởi …"; null for the ordinary door.</param>
public sealed record RequestView(
    string ProcessId,
    string? ArrivalNumber,
    string Kind,
    string Agency,
    string? DocumentNumber,
    DateOnly? DocumentDate,
    DateTimeOffset ReceivedAt,
    ReceiverView? Receiver,
    string? Channel = null)
{
    /// <summary>What it is about, in words, where there is no document.</summary>
    public string? Matter { get; init; }

    /// <summary>What whoever recorded it wrote down, each with its label.</summary>
    public IReadOnlyList<(string Label, string Text)> Facts { get; init; } = [];

    /// <summary>"số 45/SNV-VP ngày 19/11/2026", or the matter.</summary>
    public string Document => (DocumentNumber, DocumentDate) switch
    {
        (null, _) => Matter ?? Kind,
        (var number, { } date) => $"số {number} ngày {VietnamTime.Day(date)}",
        (var number, null) => $"số {number}",
    };

    /// <summary>"số đến 128/2026", or "hồ sơ tam-dung-2026-3": how people name it to each other.</summary>
    public string Reference => ArrivalNumber is { } number ? $"số đến {number}" : $"hồ sơ {ProcessId}";
}

/// <summary>Người tiếp nhận (Mẫu 01, mục I).</summary>
public sealed record ReceiverView(string FullName, string Post, string Agency, string Phone);
