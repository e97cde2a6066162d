using System.Globalization;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// Mẫu 03: the annex's own columns, and beside them those the law needs and the form lacks: the ground (Đ8.5), the day from which, who
/// takes over an agency account.
/// </summary>
internal static class Mau03
{
    private const string Login = "Tên tài khoản phần mềm quản lý văn bản";
    private const string Reason = "Lý do";
    private const string Ground = "Căn cứ (Điều 8.5)";
    private const string From = "Ngày thôi sử dụng";

    public static FormTemplate<RevocationForm, RevocationRow, RevocationRow> Template { get; } = new(
        "03",
        "V/v đề nghị thu hồi tài khoản phần mềm quản lý văn bản",
        new FormTable<RevocationRow>(
            "II.1",
            "1. Đề nghị thu hồi tài khoản phần mềm quản lý văn bản cho cơ quan, tổ chức như sau:",
            fold => fold.Contains("thuhoitaikhoan", StringComparison.Ordinal) && fold.Contains("chocoquan", StringComparison.Ordinal),
            [
                LoginColumn(),
                new("Loại tài khoản", _ => null, (row, _) => row),
                ReasonColumn(),
                NoteColumn(),
                GroundColumn(),
                FromColumn(),
                new("Tài khoản tiếp nhận", row => row.Successor, (row, cell) => row with { Successor = cell.Words }),
                new("Cơ quan kết thúc hoạt động", row => row.AgencyEnds ? "x" : null, (row, cell) => row with { AgencyEnds = cell.Mark }, 14, ["x"]),
            ],
            [Login, Reason],
            () => new RevocationRow()),
        new FormTable<RevocationRow>(
            "II.2",
            "2. Đề nghị thu hồi tài khoản phần mềm quản lý văn bản cá nhân như sau:",
            fold => fold.Contains("thuhoitaikhoan", StringComparison.Ordinal) && fold.Contains("canhan", StringComparison.Ordinal),
            [
                LoginColumn(),
                new("Địa chỉ thư điện tử công vụ", _ => null, (row, _) => row),
                new("Bộ phận công tác", _ => null, (row, _) => row),
                new("Chức vụ", _ => null, (row, _) => row),
                ReasonColumn(),
                NoteColumn(),
                GroundColumn(),
                FromColumn(),
            ],
            [Login, Reason],
            () => new RevocationRow()),
        () => new RevocationForm(),
        form => form.AgencyAccounts,
        form => form.PersonalAccounts,
        (form, agencies, persons) => form with { AgencyAccounts = agencies, PersonalAccounts = persons });

    private static FormColumn<RevocationRow> LoginColumn() => new(Login, row => row.Login, (row, cell) => row with { Login = cell.Words });

    private static FormColumn<RevocationRow> ReasonColumn() => new(Reason, row => row.Reason, (row, cell) => row with { Reason = cell.Words }, 32);

    private static FormColumn<RevocationRow> NoteColumn() => new(Mau01Layout.Note, row => row.Note, (row, cell) => row with { Note = cell.Words });

    private static FormColumn<RevocationRow> GroundColumn() =>
        new(Ground, row => row.Ground, (row, cell) => row with { Ground = cell.Words }, 14, ["a", "b"]);

    private static FormColumn<RevocationRow> FromColumn() => new(
        From,
        row => row.EffectiveDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        (row, cell) => row with { EffectiveDate = cell.Date },
        16);
}
