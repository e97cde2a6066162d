namespace CongVan.Workflows.Regulation;

/// <summary>
/// A count reached a year whose schedule is not known: it is refused, not guessed. A retry helps only after an administrator has
/// entered the year.
/// </summary>
public sealed class CalendarYearMissingException(int year) : Exception(
    $"Chưa có lịch làm việc năm {year}: không tính được thời hạn. Quản trị viên nhập lịch năm {year} theo thông báo nghỉ lễ, Tết rồi thực hiện lại.")
{
    public int Year { get; } = year;
}
