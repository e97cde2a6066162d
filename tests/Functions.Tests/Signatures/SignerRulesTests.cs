using CongVan.Functions.People;
using CongVan.Functions.Signatures;
using CongVan.Signing.Judging;

namespace CongVan.Functions.Tests.Signatures;

/// <summary>Whose signature it is, by what certificates carry (law file §6.3: CN, OU, O) and what the registers know.</summary>
public class SignerRulesTests
{
    private static readonly Agency[] Agencies =
    [
        new("H49", "Ủy ban nhân dân tỉnh Quảng Ninh", "tinh", "tỉnh Quảng Ninh", null, null, "UBND", null, "ubnd@quangninh.gov.vn"),
        new("H49.25", "Sở Nội vụ", "so", "Nội vụ", "H49", null, "SNV", null, "snv@quangninh.gov.vn") { Codes = [new("H49.61", "12/QĐ-UBND", new(2026, 1, 2), new(2026, 2, 1), "000.00.61.H49")] },
        new("H49.40", "Hồng Quảng", "truc-thuoc", "Quảng", "H49", null, null, null, "hq@quangninh.gov.vn"), // words would take it for a person
    ];

    private static readonly Official[] Officials =
    [
        new("giam-doc", "Văn Phòng Hải", "Giám đốc", "hai@quangninh.gov.vn", [Duty.Lead], [], []),
        new("ld-snv", "Đỗ Thị Hòa", "Giám đốc", "hoa@quangninh.gov.vn", [Duty.SignDocuments], [], []) { AgencyCode = "H49.25" },
        new("ld-ubnd", "Đỗ Thị Hòa", "Phó Chủ tịch", "hoa2@quangninh.gov.vn", [Duty.SignDocuments], [], []) { AgencyCode = "H49" },
    ];

    [Theory]
    [InlineData("Sở Nội vụ", "H49.25", SignerSource.AgencyName)]
    [InlineData("SỞ NỘI VỤ (H49.25)", "H49.25", SignerSource.AgencyName)]
    [InlineData("So Noi vu", "H49.25", SignerSource.AgencyName)]
    [InlineData("Uỷ ban nhân dân tỉnh Quảng Ninh", "H49", SignerSource.AgencyName)]
    [InlineData("UBND tỉnh Quảng Ninh", "H49", SignerSource.AgencyName)]
    [InlineData("Hồng Quảng", "H49.40", SignerSource.AgencyName)]
    [InlineData("H49.25", "H49.25", SignerSource.AgencyCode)]
    [InlineData("000.00.61.H49", "H49.25", SignerSource.AgencyCode)]
    public void An_agency_is_known_by_its_name_however_spelled_or_its_code(string name, string code, SignerSource source)
    {
        var found = SignerRules.Find(Subject(name), Agencies, Officials, "H49.25");

        Assert.Equal((SignerRole.Agency, source, code), (found!.Role, found.Source, found.AgencyCode));
    }

    [Fact]
    public void An_official_whose_name_begins_like_an_agencys_is_a_person()
    {
        var found = SignerRules.Find(Subject("Văn Phòng Hải") with { Units = ["Sở Nội vụ"] }, Agencies, Officials, "H49.25");

        Assert.Equal((SignerRole.Person, SignerSource.Official, "giam-doc"), (found!.Role, found.Source, found.OfficialId));
        Assert.Equal("theo sổ cán bộ, Văn Phòng Hải, Giám đốc", found.Ground);
    }

    [Theory]
    [InlineData("Sở Nội vụ", null, "ld-snv", "H49.25")]
    [InlineData("UBND tỉnh Quảng Ninh", null, "ld-ubnd", "H49")]
    [InlineData("Công ty ABC", "HOA2@quangninh.gov.vn", "ld-ubnd", "H49")]
    [InlineData("Công ty ABC", null, null, null)] // a person, but nobody says which
    [InlineData("Sở Nội vụ", null, null, "H49.25", "Do Thi Hoa")] // nor here: Đỗ Thị Hoa may work there too
    [InlineData("Sở Nội vụ", "hoa@quangninh.gov.vn", "ld-snv", "H49.25", "Do Thi Hoa")]
    [InlineData("Công ty ABC", null, null, null, "Văn Phòng Hải")] // one of that name in the register, and others elsewhere
    public void Which_official_it_is_the_agency_or_the_mail_in_the_certificate_tells_and_never_the_name_alone(string unit, string? mail, string? official, string? agency, string name = "Đỗ Thị Hoà")
    {
        var found = SignerRules.Find(Subject(name) with { Units = [unit], Mail = mail }, Agencies, Officials, "H49.25");

        Assert.Equal((SignerRole.Person, official, agency), (found!.Role, found.OfficialId, found.AgencyCode));
    }

    [Theory]
    [InlineData("Đỗ Thị Hóa")]
    [InlineData("Sở Nội vũ")]
    [InlineData("Trần Văn A")]
    [InlineData("")]
    public void Other_marks_make_another_name(string name) =>
        Assert.Null(SignerRules.Find(Subject(name), Agencies, Officials, "H49.25"));

    [Fact]
    public void A_person_of_an_agency_is_no_agency_though_the_certificate_names_it()
    {
        var subject = Subject("Trần Văn A") with { Units = ["Phòng Tổ chức", "Sở Nội vụ"] };

        Assert.Null(SignerRules.Find(subject, Agencies, Officials, "H49.25"));
        Assert.Equal(["H49.25"], SignerRules.AgenciesOf(subject, Agencies).Select(a => a.Code));
    }

    [Fact]
    public void Where_no_name_is_known_a_code_among_the_numbers_tells_the_agency() =>
        Assert.Equal("H49.25", SignerRules.FindByNumber(Subject("Con dấu số 1") with { Identifiers = ["MST:5700100200", "H49.61"] }, Agencies)!.AgencyCode);

    private static CertificateSubject Subject(string name) => new(name, [], [], null);
}
