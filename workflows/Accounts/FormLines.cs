namespace CongVan.Workflows.Accounts;

/// <summary>Mục II of Mẫu 01 read line by line, one line for each account asked for.</summary>
internal static class FormLines
{
    public static IEnumerable<CheckedLine> Read(ProvisioningForm form) =>
    [
        // JSON may hold null for a row: it is an empty row, and every row has its number.
        .. (form.AgencyAccounts ?? []).SelectMany((row, at) => AgencyLines(row ?? new AgencyAccountsRow(), at + 1)),
        .. (form.PersonalAccounts ?? []).Select((row, at) => PersonalLine(row ?? new PersonalAccountRow(), at + 1)),
    ];

    private static IEnumerable<CheckedLine> AgencyLines(AgencyAccountsRow row, int number)
    {
        if (!row.Admin && !row.Clerk)
        {
            var fields = new FieldReader();
            fields.Refuse("chưa đánh dấu tài khoản quản trị hay tài khoản văn thư");
            yield return AgencyLine(row, LinePlace.AgencyLine(number, kind: null), AccountKind.Admin, holder: null, fields);
        }

        if (row.Admin) yield return AgencyLine(row, LinePlace.AgencyLine(number, AccountKind.Admin), AccountKind.Admin, row.AdminHolder ?? new(), new());
        if (row.Clerk) yield return AgencyLine(row, LinePlace.AgencyLine(number, AccountKind.Clerk), AccountKind.Clerk, row.ClerkHolder ?? new(), new());
    }

    private static CheckedLine AgencyLine(AgencyAccountsRow row, string lineId, AccountKind kind, AccountHolder? holder, FieldReader fields)
    {
        var agency = new CheckedAgency(
            fields.Optional(row.AgencyCode, "mã định danh cơ quan", FormLimits.AgencyCode),
            fields.Required(row.AgencyName, "tên cơ quan, tổ chức", FormLimits.AgencyName),
            fields.Email(row.Email, "địa chỉ thư của cơ quan"));
        var who = kind == AccountKind.Admin ? "người giữ tài khoản quản trị" : "người giữ tài khoản văn thư";
        var person = holder is null
            ? new CheckedHolder("", "", "", "", "")
            : new CheckedHolder(
                fields.FullName(holder.FullName, $"họ và tên {who}"),
                fields.Required(holder.Post, $"chức vụ {who}", FormLimits.Post),
                "",
                fields.Phone(holder.Phone, $"số điện thoại {who}"),
                fields.Email(holder.Email, $"địa chỉ thư {who}"));
        var ground = fields.Ground(row.Ground, "ab", "cơ quan chưa có tài khoản ghi a; mới thành lập, sáp nhập, chia tách, đổi tên ghi b");
        return Line(lineId, kind, agency, person, ground, fields.Optional(row.Note, "ghi chú", FormLimits.Note), fields);
    }

    private static CheckedLine PersonalLine(PersonalAccountRow row, int number)
    {
        var fields = new FieldReader();
        var person = new CheckedHolder(
            fields.FullName(row.FullName, "họ và tên"),
            fields.Required(row.Post, "chức vụ", FormLimits.Post),
            fields.Required(row.Room, "bộ phận công tác", FormLimits.Room),
            fields.Phone(row.Phone, "số điện thoại"),
            fields.Email(row.Email, "địa chỉ thư"));
        var ground = fields.Ground(row.Ground, "cd", "người chưa có tài khoản ghi c; người mới tuyển dụng ghi d");
        return Line(LinePlace.PersonalLine(number), AccountKind.Personal, agency: null, person, ground, note: "", fields);
    }

    private static CheckedLine Line(string lineId, AccountKind kind, CheckedAgency? agency, CheckedHolder person, string ground, string note, FieldReader fields) => new()
    {
        LineId = lineId,
        Kind = kind,
        Agency = agency,
        Holder = person,
        Ground = ground,
        Note = note,
        Refusals = fields.Refusals,
        Flags = [],
        Corrections = fields.Corrections,
    };
}
