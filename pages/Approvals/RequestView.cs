namespace CongVan.Pages;

/// <summary>An agency's request as it stands in the arrival register.</summary>
/// <param name="ProcessId">Shown small, for the telephone.</param>
/// <param name="ArrivalNumber">Số đến, e.g. "128/2026".</param>
/// <param name="Kind">"Cấp mới tài khoản".</param>
/// <param name="Agency">Display name of the requesting agency.</param>
/// <param name="DocumentNumber">Số, ký hiệu of its letter, e.g. "45/SNV-VP".</param>
/// <param name="Channel">How it came, when not by the system: "văn bản giấy, nhập bởi …"; null for the ordinary door.</param>
public sealed record RequestView(
    string ProcessId,
    string ArrivalNumber,
    string Kind,
    string Agency,
    string DocumentNumber,
    DateOnly? DocumentDate,
    DateTimeOffset ReceivedAt,
    ReceiverView Receiver,
    string? Channel = null)
{
    /// <summary>"số 45/SNV-VP ngày 19/11/2026".</summary>
    public string Document => DocumentDate is { } date
        ? $"số {DocumentNumber} ngày {VietnamTime.Day(date)}"
        : $"số {DocumentNumber}";
}

/// <summary>Người tiếp nhận (Mẫu 01, mục I).</summary>
public sealed record ReceiverView(string FullName, string Post, string Agency, string Phone);
