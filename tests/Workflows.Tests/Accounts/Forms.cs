using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>A sound Mẫu 01, to be spoilt in one place by each test.</summary>
internal static class Forms
{
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static AccountHolder Holder { get; } = new() { FullName = "Phạm Thị Dung", Post = "Văn thư", Phone = "0203 383 5001", Email = "phamthidung@quangninh.gov.vn" };

    public static AgencyAccountsRow Agency { get; } = new()
    {
        AgencyCode = "H49.12",
        AgencyName = "Chi cục Thủy sản",
        Email = "ccts@quangninh.gov.vn",
        Admin = true,
        Clerk = true,
        AdminHolder = Holder,
        ClerkHolder = Holder,
        Ground = "a",
    };

    public static PersonalAccountRow Person { get; } = new()
    {
        FullName = "Trần Văn A",
        Post = "Chuyên viên",
        Room = "Văn phòng",
        Email = "tranvana@quangninh.gov.vn",
        Phone = "0912 345 678",
        Ground = "c",
    };

    public static ProvisioningForm Sound { get; } = new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = new DateOnly(2026, 11, 19),
        Receiver = new() { FullName = "Lê Thị Bình", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0203 383 5000" },
        AgencyAccounts = [Agency],
        PersonalAccounts = [Person],
    };

    public static CheckedForm Check(ProvisioningForm form, RegisterFacts? known = null) => ProvisioningFormRules.Check(form, Today, known);

    /// <summary>The verdict on personal lines alone.</summary>
    public static IReadOnlyList<CheckedLine> CheckPersons(params PersonalAccountRow[] rows) =>
        Check(Sound with { AgencyAccounts = [], PersonalAccounts = rows }).Lines;

    public static IReadOnlyList<CheckedLine> CheckAgencies(params AgencyAccountsRow[] rows) =>
        Check(Sound with { AgencyAccounts = rows, PersonalAccounts = [] }).Lines;

    public static RegisterFacts Known(params ExistingPerson[] persons) => new(persons, []);
}
