using System.Globalization;
using System.Text;

namespace CongVan.Walkthrough.Year;

/// <summary>Names as they are common in the province; many people share one, as they do.</summary>
internal static class Names
{
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Đinh"];
    private static readonly string[] Men = ["Văn Hải", "Đức Anh", "Quang Huy", "Văn Sơn", "Minh Tuấn", "Hữu Thắng", "Mạnh Cường", "Xuân Trường", "Ngọc Dũng", "Thành Nam"];
    private static readonly string[] Women = ["Thị Hương", "Thu Hà", "Ngọc Ánh", "Thị Mai", "Thanh Huyền", "Thị Lan", "Bích Ngọc", "Thị Yến", "Minh Châu", "Thùy Linh"];
    private static readonly string[] Posts = ["Chuyên viên", "Chuyên viên chính", "Phó Trưởng phòng", "Trưởng phòng", "Kế toán", "Cán sự"];
    private static readonly string[] Rooms = ["Văn phòng", "Phòng Tổ chức - Hành chính", "Phòng Kế hoạch - Tài chính", "Thanh tra", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2"];

    public static string Person(Chance chance) =>
        $"{chance.One(Families)} {chance.One(chance.InHundred(50) ? Men : Women)}";

    public static string Post(Chance chance) => chance.One(Posts);

    public static string Room(Chance chance) => chance.One(Rooms);

    /// <summary>A mobile number; its last four digits are what a holder proves.</summary>
    public static string Phone(int number) => string.Create(CultureInfo.InvariantCulture, $"0912{number:000000}");

    /// <summary>Without marks and spaces, in small letters.</summary>
    public static string Folded(string name)
    {
        var folded = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                folded.Append(char.ToLowerInvariant(letter));
            else if (letter is 'đ' or 'Đ')
                folded.Append('d');
        }

        return folded.ToString();
    }
}
