using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

/// <summary>Trạng thái gửi, nhận, xử lý (QĐ 28 Đ10.2) with the two-digit codes used on the national axis.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExchangeStatus>))]
#pragma warning disable CA1008 // the axis has no code 00
public enum ExchangeStatus
#pragma warning restore CA1008
{
    /// <summary>Đã đến: the receiving system has it, by itself.</summary>
    [JsonStringEnumMemberName("01")]
    Arrived = 1,

    /// <summary>Từ chối tiếp nhận (trả lại), with a reason.</summary>
    [JsonStringEnumMemberName("02")]
    Refused = 2,

    /// <summary>Đã tiếp nhận: in the register.</summary>
    [JsonStringEnumMemberName("03")]
    Accepted = 3,

    /// <summary>Phân công.</summary>
    [JsonStringEnumMemberName("04")]
    Assigned = 4,

    /// <summary>Đang xử lý.</summary>
    [JsonStringEnumMemberName("05")]
    InWork = 5,

    /// <summary>Hoàn thành.</summary>
    [JsonStringEnumMemberName("06")]
    Finished = 6,

    /// <summary>Lấy lại: the sender asks for it back, with a reason.</summary>
    [JsonStringEnumMemberName("13")]
    TakenBack = 13,

    /// <summary>Đồng ý cập nhật, lấy lại.</summary>
    [JsonStringEnumMemberName("15")]
    ChangeAccepted = 15,

    /// <summary>Từ chối cập nhật, lấy lại, with a reason.</summary>
    [JsonStringEnumMemberName("16")]
    ChangeRefused = 16,
}

public static class ExchangeStatuses
{
    /// <summary>"03".</summary>
    public static string Code(this ExchangeStatus status) => ((int)status).ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>By its code; null for one the axis does not use (07–12, 14).</summary>
    public static ExchangeStatus? OfCode(string code) =>
        int.TryParse(code, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((ExchangeStatus)number)
            ? (ExchangeStatus)number
            : null;

    public static string Words(this ExchangeStatus status) => status switch
    {
        ExchangeStatus.Arrived => "Đã đến",
        ExchangeStatus.Refused => "Từ chối tiếp nhận (trả lại)",
        ExchangeStatus.Accepted => "Đã tiếp nhận",
        ExchangeStatus.Assigned => "Đã phân công xử lý",
        ExchangeStatus.InWork => "Đang xử lý",
        ExchangeStatus.Finished => "Đã hoàn thành",
        ExchangeStatus.TakenBack => "Yêu cầu lấy lại",
        ExchangeStatus.ChangeAccepted => "Đồng ý lấy lại",
        _ => "Từ chối lấy lại",
    };

    /// <summary>Only the sender takes back; everything else is the receiver's word.</summary>
    public static bool IsSenders(this ExchangeStatus status) => status is ExchangeStatus.TakenBack;

    /// <summary>Without a reason in its description it is not accepted (QĐ 28 Đ5.4, Đ8.2).</summary>
    public static bool NeedsReason(this ExchangeStatus status) =>
        status is ExchangeStatus.Refused or ExchangeStatus.TakenBack or ExchangeStatus.ChangeRefused;
}

/// <summary>One report on one document at one receiver.</summary>
/// <param name="Receiver">Identification code of the receiving agency.</param>
/// <param name="By">Who did it, as shown to the other side; null for the system.</param>
/// <param name="Description">The reason, where one is needed.</param>
public sealed record StatusReport(
    string DocumentId, string Receiver, ExchangeStatus Status, DateTimeOffset At, string? By = null, string? Description = null)
{
    /// <summary>What makes two reports one: document, receiver, code, moment.</summary>
    [JsonIgnore]
    public string Key => $"{DocumentId}|{Receiver}|{Status.Code()}|{At.UtcDateTime:O}";

    /// <summary>What is wrong with it; null when it may be taken.</summary>
    public string? Fault => Status.NeedsReason() && string.IsNullOrWhiteSpace(Description)
        ? $"Trạng thái {Status.Code()} ({Status.Words()}) phải kèm lý do (QĐ 28 Đ5.4, Đ8.2)."
        : null;
}
