using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// Mẫu 02: the annex's own columns, and beside them what the law needs and the form lacks: who holds an agency account from now on, which
/// agency a person goes to.
/// </summary>
internal static class Mau02
{
    private const string Account = "Tài khoản phần mềm quản lý văn bản";
    private const string What = "Thông tin cần thay đổi";
    private const string Value = "Thông tin mới";
    private const string Ground = "Căn cứ (Điều 8.3)";

    public static FormTemplate<ChangeForm, AgencyChangeRow, PersonChangeRow> Template { get; } = new(
        "02",
        "V/v đề nghị thay đổi thông tin tài khoản phần mềm quản lý văn bản",
        new FormTable<AgencyChangeRow>(
            "II.1",
            "1. Đề nghị thay đổi thông tin tài khoản phần mềm quản lý văn bản cho cơ quan, tổ chức như sau:",
            fold => fold.Contains("thaydoithongtin", StringComparison.Ordinal) && fold.Contains("chocoquan", StringComparison.Ordinal),
            [
                new("Tên cơ quan đơn vị", row => row.AgencyName, (row, cell) => row with { AgencyName = cell.Words }, 32),
                new(Account, row => row.Login, (row, cell) => row with { Login = cell.Words }),
                new(What, row => row.What, (row, cell) => row with { What = cell.Words }),
                new(Value, row => row.Value, (row, cell) => row with { Value = cell.Words }, 32),
                new(Mau01Layout.AgencyCode, row => row.AgencyCode, (row, cell) => row with { AgencyCode = cell.Words }, 16),
                new("Người giữ mới: họ và tên", row => row.Holder?.FullName, (row, cell) => Held(row, holder => holder with { FullName = cell.Words })),
                new("Người giữ mới: chức vụ", row => row.Holder?.Post, (row, cell) => Held(row, holder => holder with { Post = cell.Words })),
                new("Người giữ mới: điện thoại", row => row.Holder?.Phone, (row, cell) => Held(row, holder => holder with { Phone = cell.Phone })),
                new("Người giữ mới: thư điện tử", row => row.Holder?.Email, (row, cell) => Held(row, holder => holder with { Email = cell.Words })),
                new(Ground, row => row.Ground, (row, cell) => row with { Ground = cell.Words }, 14, ["a", "b", "c", "d"]),
            ],
            [What, Value],
            () => new AgencyChangeRow()),
        new FormTable<PersonChangeRow>(
            "II.2",
            "2. Đề nghị thay đổi thông tin tài khoản chính quyền điện tử cá nhân như sau:",
            fold => fold.Contains("thaydoithongtin", StringComparison.Ordinal) && fold.Contains("canhan", StringComparison.Ordinal),
            [
                new(Mau01Layout.FullName, row => row.FullName, (row, cell) => row with { FullName = cell.Words }, 28),
                new("Chức vụ", row => row.Post, (row, cell) => row with { Post = cell.Words }),
                new(Account, row => row.Login, (row, cell) => row with { Login = cell.Words }),
                new("Địa chỉ thư điện tử công vụ", row => row.Email, (row, cell) => row with { Email = cell.Words }),
                new(What, row => row.What, (row, cell) => row with { What = cell.Words }),
                new(Value, row => row.Value, (row, cell) => row with { Value = cell.Words }, 32),
                new(Mau01Layout.Phone, row => row.Phone, (row, cell) => row with { Phone = cell.Phone }, 16),
                new("Mã cơ quan chuyển đến", row => row.NewAgencyCode, (row, cell) => row with { NewAgencyCode = cell.Words }, 16),
                new("Bộ phận chuyển đến", row => row.NewRoom, (row, cell) => row with { NewRoom = cell.Words }),
                new("Vị trí chuyển đến", row => row.NewPost, (row, cell) => row with { NewPost = cell.Words }),
                new("Đổi tên đăng nhập", row => row.NewLogin ? "x" : null, (row, cell) => row with { NewLogin = cell.Mark }, 14, ["x"]),
                new(Ground, row => row.Ground, (row, cell) => row with { Ground = cell.Words }, 14, ["b", "c"]),
            ],
            [Account, What, Value],
            () => new PersonChangeRow()),
        () => new ChangeForm(),
        form => form.AgencyAccounts,
        form => form.PersonalAccounts,
        (form, agencies, persons) => form with { AgencyAccounts = agencies, PersonalAccounts = persons });

    /// <summary>A holder of nothing is no holder.</summary>
    private static AgencyChangeRow Held(AgencyChangeRow row, Func<AccountHolder, AccountHolder> with)
    {
        var holder = with(row.Holder ?? new AccountHolder());
        return row with { Holder = holder == new AccountHolder() ? null : holder };
    }
}
