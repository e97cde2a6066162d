using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>The five cases of Đ7.1–7.3, and the fields of Đ7.3d.</summary>
public sealed class SynchronisationFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly SynchronisationRow Person = new()
    {
        FullName = "Trần Văn A",
        Room = "Văn phòng",
        Agency = "Sở Nội vụ",
        Post = "Chuyên viên",
        Phone = "0912 345 678",
    };

    [Theory]
    [InlineData(null, null, SynchronisationCase.BothNew)] // Đ7.1
    [InlineData("tranvana", null, SynchronisationCase.AccountWithoutMail)] // Đ7.2
    [InlineData(null, "tranvana", SynchronisationCase.ConformingMail)] // Đ7.3a
    [InlineData(null, "tranvana2", SynchronisationCase.ConformingMail)] // Đ6.2: the second of that name
    [InlineData(null, "tranvana.sttvtt", SynchronisationCase.NonConformingMail)] // Đ7.3b, the text's own example
    [InlineData(null, "tranvana1", SynchronisationCase.NonConformingMail)] // Đ6.2 gives the first no number
    [InlineData(null, "tranvanan", SynchronisationCase.NonConformingMail)]
    [InlineData("tranvana", "tranvana", SynchronisationCase.None)]
    public void The_case_follows_from_what_is_there(string? account, string? mailLogin, SynchronisationCase which) =>
        Assert.Equal(which, SynchronisationCases.Of("Trần Văn A", account, mailLogin));

    public static TheoryData<SynchronisationRow, string> Refused => new()
    {
        { Person with { FullName = null }, "thiếu họ và tên" },
        { Person with { Room = null }, "thiếu phòng ban" },
        { Person with { Agency = null }, "thiếu đơn vị" },
        { Person with { Post = null }, "thiếu chức vụ" },
        { Person with { Phone = null }, "thiếu số điện thoại" },
        { Person with { MailLogin = "tranvana" }, "có tài khoản thư công vụ thì ghi cả địa chỉ thư điện tử công vụ (Đ7.3d)" },
        { Person with { MailAddress = "tranvana" }, "địa chỉ thư điện tử công vụ “tranvana” không đúng dạng ten@coquan.gov.vn" },
        { Person with { Agency = "Sở Xây dựng" }, "“Sở Xây dựng” không phải cơ quan gửi đề nghị hay đơn vị trực thuộc; ghi đúng tên đang hiển thị hoặc mã định danh" },
        { Person with { Phone = "0911111111", FullName = "Lê Thị B", MailAddress = "lethib@quangninh.gov.vn" }, "tài khoản lethib đã dùng cho cả phần mềm và thư công vụ, không có gì phải đồng bộ" },
        { Person with { Phone = "0911111111", FullName = "Lê Thị B", MailAddress = "lethib.snv@quangninh.gov.vn" }, "đã có cả tài khoản lethib và tài khoản thư lethib.snv, không thuộc trường hợp nào của Điều 7; cơ quan làm rõ tài khoản nào được dùng" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_person_who_cannot_be_synchronised_is_told_why(SynchronisationRow row, string reason) => Assert.Equal([reason], Line(row).Refusals);

    [Fact]
    public void The_case_is_shown_to_the_official_with_its_article()
    {
        var line = Line(Person with { MailLogin = "tranvana.sttvtt", MailAddress = "tranvana.sttvtt@quangninh.gov.vn" });
        Assert.Equal(("7.3b", true, "tranvana.sttvtt@quangninh.gov.vn"), (line.Ground, line.AsksForAccount, line.Holder.Email)); // the address does not change
        Assert.Equal(["tài khoản thư tranvana.sttvtt không đúng quy định (Đ7.3b): tạo tài khoản mới theo Đ6, địa chỉ thư tranvana.sttvtt@quangninh.gov.vn giữ nguyên"], line.Flags);

        var known = Line(Person with { FullName = "Lê Thị B", Phone = "0911111111" });
        Assert.Equal(("7.2", false, "lethib"), (known.Ground, known.AsksForAccount, known.Synchronisation!.Login));
    }

    [Fact]
    public void Nobody_gets_a_second_account()
    {
        var twice = Check([Person, Person], RegisterFacts.None);
        Assert.Equal([true, false], twice.Select(line => line.IsSound));
        var elsewhere = Check([Person], new RegisterFacts([new ExistingPerson("Trần Văn A", "0912345678", null, "tranvana", "Sở Y tế")], []));
        Assert.Contains("người đã có tài khoản tranvana (Sở Y tế)", Assert.Single(Assert.Single(elsewhere).Refusals), StringComparison.Ordinal);
    }

    private static CheckedLine Line(SynchronisationRow row) => Assert.Single(Check([row], RegisterFacts.None));

    private static IReadOnlyList<CheckedLine> Check(IReadOnlyList<SynchronisationRow> rows, RegisterFacts persons) => SynchronisationFormRules.Check(
        new SynchronisationForm
        {
            Number = "125",
            Notation = "SNV-VP",
            DocumentDate = Today,
            Receiver = new FormReceiver { FullName = "Lê Thị Bình", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "02033835000" },
            Persons = rows,
        },
        Today,
        new ChangeFacts(
            "H49.25",
            new Dictionary<string, KnownAccount>(StringComparer.Ordinal)
            {
                ["lethib"] = new("lethib", AccountKind.Personal, "H49.25", new CheckedHolder("Lê Thị B", "Chuyên viên", "Văn phòng", "0911111111", "")),
            },
            [new KnownAgency("H49.25", "Sở Nội vụ"), new KnownAgency("H49.30", "Sở Xây dựng")],
            []),
        persons).Lines;
}
