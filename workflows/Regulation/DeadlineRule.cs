using System.Globalization;
using System.Text.Json.Serialization;

namespace CongVan.Workflows.Regulation;

/// <summary>
/// A period the law sets: how long, counted how, from (or back from) what. The numbers stand in <see cref="LegalNumber"/>; where one was
/// amended, <see cref="AsOf"/> chooses by the day, as <see cref="Deadline.Of"/> does by the event's.
/// </summary>
/// <param name="Article">Where it stands: "Đ12.2".</param>
/// <param name="Count">1 to <see cref="MostOf"/> of the unit.</param>
/// <param name="Unit">How it is counted.</param>
/// <param name="Event">What starts it, in Vietnamese: "tiếp nhận văn bản đề nghị".</param>
public sealed record DeadlineRule(string Article, int Count, DeadlineUnit Unit, string Event)
{
    /// <summary>Cấp mới tài khoản: check, create and tell the agency in writing.</summary>
    public static DeadlineRule Provisioning { get; } = LegalNumber.Named(nameof(Provisioning)).Rule;

    /// <summary>Thay đổi thông tin.</summary>
    public static DeadlineRule Change { get; } = LegalNumber.Named(nameof(Change)).Rule;

    /// <summary>Thu hồi tài khoản.</summary>
    public static DeadlineRule Revocation { get; } = LegalNumber.Named(nameof(Revocation)).Rule;

    /// <summary>The agency files Mẫu 03 after a retirement, leaving or transfer.</summary>
    public static DeadlineRule Departure { get; } = LegalNumber.Named(nameof(Departure)).Rule;

    /// <summary>A suspended account whose agency does not ask to continue.</summary>
    public static DeadlineRule Suspension { get; } = LegalNumber.Named(nameof(Suspension)).Rule;

    /// <summary>The latest announcement of a planned stop.</summary>
    public static DeadlineRule PlannedStop { get; } = LegalNumber.Named(nameof(PlannedStop)).Rule;

    /// <summary>A user's password is changed.</summary>
    public static DeadlineRule PasswordChange { get; } = LegalNumber.Named(nameof(PasswordChange)).Rule;

    /// <summary>The agency tells of a change of its structure.</summary>
    public static DeadlineRule StructuralChange { get; } = LegalNumber.Named(nameof(StructuralChange)).Rule;

    /// <summary>Bounds keep every deadline small enough to travel in a history.</summary>
    public static int MostOf(DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.Months => 24,
        DeadlineUnit.CalendarDays => 366,
        _ => 60,
    };

    /// <summary>"3 ngày làm việc".</summary>
    [JsonIgnore]
    public string Length => Unit switch
    {
        DeadlineUnit.SameDay => "trong ngày",
        DeadlineUnit.NextMorning => "trong ngày, chậm nhất sáng ngày làm việc tiếp theo",
        DeadlineUnit.AtOnce => "ngay",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Count} {UnitInWords}"),
    };

    /// <summary>As letters write numbers below ten: "05 ngày".</summary>
    [JsonIgnore]
    public string LengthInLetters => string.Create(CultureInfo.InvariantCulture, $"{Count:D2} {UnitInWords}");

    private string UnitInWords => Unit switch
    {
        DeadlineUnit.CalendarDays => "ngày",
        DeadlineUnit.Months => "tháng",
        _ => "ngày làm việc",
    };

    /// <summary>The same period as the law has it on a day; a period that is not one of numbers.json is what it is.</summary>
    public DeadlineRule AsOf(DateOnly day) => LegalNumber.All.FirstOrDefault(number => number.Unit is not null && number.Rule == this) is { } number
        ? LegalNumber.Named(number.Name, day).Rule
        : this;
}

/// <summary>How a period is counted (REGULATION §4, BLDS 2015 Đ144–148).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadlineUnit>))]
public enum DeadlineUnit
{
    /// <summary>Working days only, worked Saturdays included.</summary>
    [JsonStringEnumMemberName("workingDays")]
    WorkingDays,

    /// <summary>Every day; a last day that is not worked moves to the next that is (Đ148.5).</summary>
    [JsonStringEnumMemberName("calendarDays")]
    CalendarDays,

    /// <summary>The corresponding day, or the month's last; then moved as calendar days are.</summary>
    [JsonStringEnumMemberName("months")]
    Months,

    /// <summary>Whole working days that must lie between an act and a later event.</summary>
    [JsonStringEnumMemberName("workingDaysBefore")]
    WorkingDaysBefore,

    /// <summary>"Ngay trong ngày": the day of the event itself, worked or not. Its count is 1.</summary>
    [JsonStringEnumMemberName("sameDay")]
    SameDay,

    /// <summary>The morning, until 12:00, of the working day that the count ends on.</summary>
    [JsonStringEnumMemberName("nextMorning")]
    NextMorning,

    /// <summary>"Ngay", worked or not: the count is the minutes after which somebody is asked why, for the law gives none.</summary>
    [JsonStringEnumMemberName("atOnce")]
    AtOnce,
}
