using System.Text;
using CongVan.Workflows.Accounts;

namespace CongVan.Workflows.Tests.Accounts;

/// <summary>Đ6.1: every example of the text, then its consequences.</summary>
public sealed class AgencyNameTests
{
    private static AgencyAbbreviation Short(string name, string parent = "", AgencyKind? kind = null) =>
        AgencyAbbreviation.Of(name, kind ?? AgencyKinds.Of(name), parent)!;

    [Fact]
    public void So_Noi_vu_has_snvqtdv_and_vanthusnv()
    {
        Assert.Equal("snvqtdv", AccountNames.AdminOf(Short("Sở Nội vụ")));
        Assert.Equal("vanthusnv", AccountNames.ClerkOf(Short("Sở Nội vụ")));
    }

    [Fact]
    public void Huyen_Hai_Ha_has_hhhqtdv() =>
        Assert.Equal("hhhqtdv", AccountNames.AdminOf(Short("Ủy ban nhân dân huyện Hải Hà")));

    [Fact]
    public void Thanh_pho_Cam_Pha_has_vanthutpcp() =>
        Assert.Equal("vanthutpcp", AccountNames.ClerkOf(Short("Ủy ban nhân dân thành phố Cẩm Phả")));

    [Fact]
    public void Phuong_Cao_Xanh_of_Ha_Long_has_pcaoxanh_hl()
    {
        var parent = AgencyAbbreviation.OfLocalityAbove("Ủy ban nhân dân thành phố Hạ Long");

        Assert.Equal("hl", parent);
        Assert.Equal("pcaoxanh.hlqtdv", AccountNames.AdminOf(Short("Ủy ban nhân dân phường Cao Xanh", parent)));
        Assert.Equal("vanthupcaoxanh.hl", AccountNames.ClerkOf(Short("Ủy ban nhân dân phường Cao Xanh", parent)));
    }

    [Fact]
    public void Chi_cuc_Thuy_san_has_its_own_name_first_as_in_the_example()
    {
        var parent = Short("Sở Nông nghiệp và phát triển nông thôn").Value;

        Assert.Equal("snnvptnt", parent);
        Assert.Equal("ccts.snnvptntqtdv", AccountNames.AdminOf(Short("Chi cục Thủy sản", parent)));
        Assert.Equal("vanthuccts.snnvptnt", AccountNames.ClerkOf(Short("Chi cục Thủy sản", parent)));
    }

    [Theory]
    [InlineData("Ủy ban nhân dân đặc khu Vân Đồn", "dkvandon")]
    [InlineData("Ủy ban nhân dân đặc khu Cô Tô", "dkcoto")]
    [InlineData("Ủy ban nhân dân phường Cao Xanh", "pcaoxanh")]
    [InlineData("UBND xã Đầm Hà", "xdamha")]
    public void Since_districts_ended_a_commune_has_no_dot(string name, string abbreviation) =>
        Assert.Equal(abbreviation, Short(name).Value);

    [Theory]
    [InlineData("Uỷ ban nhân dân thị xã Đông Triều", "txdt")]
    [InlineData("Ủy ban nhân dân thị trấn Tiên Yên", "tttienyen")]
    [InlineData("Sở Thông tin và Truyền thông", "sttvtt")] // as in Đ7.3b
    [InlineData("SỞ NỘI VỤ", "snv")]
    [InlineData("Trung tâm CNTT", "ttcntt")]
    [InlineData("Ban Quản lý Khu kinh tế", "bqlkkt")]
    [InlineData("Sở Tài nguyên - Môi trường", "stnmt")]
    [InlineData("Văn phòng UBND tỉnh", "vpubndt")]
    [InlineData("Trường Mầm non 19-5", "tmn195")]
    public void Initials_follow_the_words(string name, string abbreviation) =>
        Assert.Equal(abbreviation, Short(name).Value);

    [Fact]
    public void A_subordinate_with_no_parent_has_no_dot() =>
        Assert.Equal("ccts", Short("Chi cục Thủy sản").Value);

    [Fact]
    public void Decomposed_names_give_the_same() =>
        Assert.Equal("dkvandon", Short("Ủy ban nhân dân đặc khu Vân Đồn".Normalize(NormalizationForm.FormD)).Value);

    [Theory]
    [InlineData("Sở Nội vụ", AgencyKind.Provincial)]
    [InlineData("Ủy ban nhân dân thị xã Quảng Yên", AgencyKind.District)]
    [InlineData("Ủy ban nhân dân xã Quảng Hà", AgencyKind.Commune)]
    [InlineData("Thị trấn Ba Chẽ", AgencyKind.Commune)]
    [InlineData("Trung tâm Công nghệ thông tin và Truyền thông", AgencyKind.Subordinate)]
    public void The_type_in_front_tells_the_kind(string name, AgencyKind kind) =>
        Assert.Equal(kind, AgencyKinds.Of(name));

    [Fact]
    public void Agencies_that_share_initials_are_put_before_an_official()
    {
        (string, AgencyAbbreviation)[] agencies =
            [("Sở Nội vụ", Short("Sở Nội vụ")), ("Sở Ngoại vụ", Short("Sở Ngoại vụ")), ("Sở Y tế", Short("Sở Y tế"))];

        var collisions = AgencyNameCollision.Among(agencies);

        Assert.Equal(["snvqtdv", "vanthusnv"], collisions.Select(collision => collision.AccountName));
        Assert.All(collisions, collision => Assert.Equal(["Sở Nội vụ", "Sở Ngoại vụ"], collision.Agencies));
        Assert.StartsWith("Tên tài khoản snvqtdv trùng giữa: Sở Nội vụ; Sở Ngoại vụ.", collisions[0].Question, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_agency_name_is_compared_with_those_held()
    {
        var held = new Dictionary<string, string> { ["snvqtdv"] = "Sở Nội vụ" };

        Assert.NotNull(AgencyNameCollision.Of("snvqtdv", "Sở Ngoại vụ", held));
        Assert.Null(AgencyNameCollision.Of("sngvqtdv", "Sở Ngoại vụ", held));
        Assert.Null(AgencyNameCollision.Of("snvqtdv", "Sở Nội vụ", held));
    }

    [Theory]
    [InlineData("snv", true)]
    [InlineData("pcaoxanh.hl", true)]
    [InlineData("", false)]
    [InlineData("snv.", false)]
    [InlineData("a.b.c", false)]
    [InlineData("Snv", false)]
    [InlineData("sở", false)]
    public void A_kept_abbreviation_is_letters_digits_and_one_dot(string value, bool valid) =>
        Assert.Equal(valid, AgencyAbbreviation.Parse(value) is not null);
}
