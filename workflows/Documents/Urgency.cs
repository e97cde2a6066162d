using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

/// <summary>Mức độ khẩn (NĐ 30 Đ8.2, Phụ lục I.III.2b). The drafter proposes, the signer decides. Its number is the Priority of Phụ lục VI.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Urgency>))]
public enum Urgency
{
    [JsonStringEnumMemberName("thuong")]
    Normal = 0,

    /// <summary>Khẩn.</summary>
    [JsonStringEnumMemberName("khan")]
    Urgent = 1,

    /// <summary>Thượng khẩn.</summary>
    [JsonStringEnumMemberName("thuong-khan")]
    VeryUrgent = 2,

    /// <summary>Hỏa tốc.</summary>
    [JsonStringEnumMemberName("hoa-toc")]
    Express = 3,
}

/// <summary>How an urgency is written, stamped and sent.</summary>
public static class Urgencies
{
    /// <summary>Mức độ mật is another field: a secret document may not be here at all (QĐ 28 Đ1.2, Đ24.4).</summary>
    public static IReadOnlyList<Urgency> All { get; } = [Urgency.Normal, Urgency.Urgent, Urgency.VeryUrgent, Urgency.Express];

    public static string Words(this Urgency urgency) => urgency switch
    {
        Urgency.Urgent => "Khẩn",
        Urgency.VeryUrgent => "Thượng khẩn",
        Urgency.Express => "Hỏa tốc",
        _ => "Thường",
    };

    /// <summary>Registered, presented and sent at once (NĐ 30 Đ4.2c, Đ18.1, Đ23.1).</summary>
    public static bool AtOnce(this Urgency urgency) => urgency != Urgency.Normal;

    /// <summary>The stamp's frame in millimetres; null for none (Phụ lục I.III.2b).</summary>
    public static StampSize? Stamp(this Urgency urgency) => urgency switch
    {
        Urgency.Urgent => new StampSize(20, 8, "KHẨN"),
        Urgency.VeryUrgent => new StampSize(40, 8, "THƯỢNG KHẨN"),
        Urgency.Express => new StampSize(30, 8, "HỎA TỐC"),
        _ => null,
    };

    /// <summary>By what is printed on a document; nothing printed is an ordinary one.</summary>
    public static Urgency OfMark(string? mark) => All.FirstOrDefault(level => level.Stamp() is { } stamp && string.Equals(stamp.Text, mark, StringComparison.Ordinal));

    /// <summary>What the checks should see where a document and its mark say different things (Phụ lục I.III.2b); null where they agree.</summary>
    /// <param name="onPaper">As written on the first page; null where nobody read it.</param>
    /// <param name="room">The widest frame, in millimetres, that the system can print there; null for none.</param>
    public static string? Disagreement(Urgency chosen, Urgency? onPaper, int? room = null) => onPaper is not { } written || written == chosen ? null
        : written == Urgency.Normal && chosen.Stamp() is { } stamp && stamp.Width <= room ? null
        : written == Urgency.Normal ? $"Mức độ khẩn đã chọn là “{chosen.Words()}” nhưng không thấy chữ “{chosen.Stamp()!.Text}” trên trang 1 của dự thảo và dưới dòng “Số” không còn chỗ trống {chosen.Stamp()!.Width} × {chosen.Stamp()!.Height} mm để hệ thống in: đặt dấu vào dự thảo hoặc chừa chỗ (NĐ 30 Phụ lục I.III.2b)"
        : $"Trang 1 của dự thảo có dấu “{written.Stamp()!.Text}” nhưng mức độ khẩn đã chọn là “{chosen.Words()}”: sửa một trong hai (NĐ 30 Phụ lục I.III.2b)";

    /// <summary>From edXML: 4, "hỏa tốc hẹn giờ", is not in NĐ 30 and counts as Hỏa tốc; null for what is no level.</summary>
    public static Urgency? OfPriority(int priority) => priority switch
    {
        >= 0 and <= 3 => (Urgency)priority,
        4 => Urgency.Express,
        _ => null,
    };
}

/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
public sealed record StampSize(int Width, int Height, string Text);
