using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Đ13.</summary>
public sealed class SigningAuthorityTests
{
    private static readonly DateOnly Today = new(2026, 3, 16);
    private static readonly DateOnly Begin = new(2026, 1, 1);
    private static readonly DocumentType Decision = DocumentType.Find("quyet-dinh")!;
    private static readonly DocumentType Letter = DocumentType.Find("cong-van")!;

    private static readonly SigningMandate Head = new(SigningRank.Head, SigningPrefix.None, null, Begin);
    private static readonly SigningMandate Deputy = new(SigningRank.DeputyHead, SigningPrefix.KT, "Giám đốc", Begin, Content: "lĩnh vực được phân công");
    private static readonly SigningMandate ByOrder = new(
        SigningRank.UnitHead, SigningPrefix.TL, "Giám đốc", Begin, Ground: "Quy chế làm việc, Điều 12", Types: ["cong-van", "giay-moi"]);
    private static readonly SigningMandate ByDelegation = new(
        SigningRank.SubordinateHead, SigningPrefix.TUQ, "Giám đốc", Begin, To: Today, Ground: "Giấy ủy quyền 05/GUQ-SNV ngày 02/01/2026", Types: ["hop-dong"], Content: "hợp đồng mua sắm dưới 100 triệu đồng");

    [Fact]
    public void The_signing_block_says_in_what_capacity_line_by_line()
    {
        Assert.Equal(["GIÁM ĐỐC"], Head.BlockLines("Giám đốc"));
        Assert.Equal(["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], Deputy.BlockLines("Phó Giám đốc"));
        Assert.Equal(["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], ByOrder.BlockLines("Chánh Văn phòng"));
        Assert.Equal(
            ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            (ByOrder with { Rank = SigningRank.UnitDeputy, DeputyOf = "Chánh Văn phòng" }).BlockLines("Phó Chánh Văn phòng"));
        Assert.Equal(["Q. GIÁM ĐỐC"], new SigningMandate(SigningRank.ActingHead, SigningPrefix.Q, "Giám đốc", Begin).BlockLines("Quyền Giám đốc"));
        Assert.Equal(
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            new SigningMandate(SigningRank.DeputyHead, SigningPrefix.TM, "Ủy ban nhân dân", Begin, DeputyOf: "Chủ tịch").BlockLines("Phó Chủ tịch"));
    }

    [Fact]
    public void Head_and_deputy_sign_every_type_and_a_unit_s_head_those_the_work_rules_name()
    {
        Assert.IsType<SigningAuthority.May>(SigningAuthorityRules.Of([Head], Decision, Today));
        Assert.IsType<SigningAuthority.May>(SigningAuthorityRules.Of([Deputy], Decision, Today));
        Assert.IsType<SigningAuthority.May>(SigningAuthorityRules.Of([ByOrder], Letter, Today));
        Assert.Equal("không được giao ký quyết định", Refused([ByOrder], Decision).Reason);
        Assert.Equal("chưa được giao ký văn bản nào", Refused([], Decision).Reason);
    }

    [Fact]
    public void A_delegation_holds_to_the_end_of_its_last_day_and_no_longer()
    {
        var contract = DocumentType.Find("hop-dong")!;
        Assert.IsType<SigningAuthority.May>(SigningAuthorityRules.Of([ByDelegation], contract, Today));
        Assert.Equal("thẩm quyền ký hợp đồng đã hết từ 17/3/2026", Refused([ByDelegation], contract, Today.AddDays(1)).Reason);
        Assert.Equal("thẩm quyền ký hợp đồng bắt đầu từ 01/01/2026", Refused([ByDelegation], contract, Begin.AddDays(-1)).Reason);
    }

    /// <summary>Đ13.3: "bằng văn bản", "giới hạn thời gian và nội dung", one's own subordinate agency's head only.</summary>
    [Fact]
    public void A_delegation_without_paper_end_content_or_types_is_refused_by_field()
    {
        Assert.Empty(SigningAuthorityRules.Check(ByDelegation));
        var bare = ByDelegation with { Ground = null, To = null, Content = null, Types = null };
        Assert.Equal(["ground", "types", "to", "content"], SigningAuthorityRules.Check(bare).Select(fault => fault.Field));
        Assert.Equal("prefix", Assert.Single(SigningAuthorityRules.Check(ByDelegation with { Rank = SigningRank.DeputyHead })).Field);
        Assert.StartsWith("thẩm quyền ký chưa đúng quy định", Refused([bare], DocumentType.Find("hop-dong")!).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_signs_by_delegation_may_not_delegate_again_and_who_signs_by_order_only_to_a_deputy()
    {
        Assert.Contains("không được ủy quyền lại", SigningAuthorityRules.WhyNotPassedOn(ByDelegation, ByDelegation), StringComparison.Ordinal);
        Assert.Equal("grantedBy", Assert.Single(SigningAuthorityRules.Check(ByDelegation with { GrantedBy = "pgd-1" })).Field);
        var deputyOfUnit = ByOrder with { Rank = SigningRank.UnitDeputy, DeputyOf = "Chánh Văn phòng", GrantedBy = "cvp" };
        Assert.Null(SigningAuthorityRules.WhyNotPassedOn(ByOrder, deputyOfUnit));
        Assert.Empty(SigningAuthorityRules.Check(deputyOfUnit));
        Assert.NotNull(SigningAuthorityRules.WhyNotPassedOn(ByOrder, ByOrder));
        Assert.NotNull(SigningAuthorityRules.WhyNotPassedOn(Deputy, ByOrder));
        Assert.Null(SigningAuthorityRules.WhyNotPassedOn(Head, ByOrder));
    }

    /// <summary>Đ13.1–13.4: each rank its own prefixes.</summary>
    [Theory]
    [InlineData(SigningRank.Head, SigningPrefix.KT)]
    [InlineData(SigningRank.DeputyHead, SigningPrefix.None)]
    [InlineData(SigningRank.DeputyHead, SigningPrefix.Q)]
    [InlineData(SigningRank.ActingHead, SigningPrefix.KT)]
    [InlineData(SigningRank.UnitHead, SigningPrefix.KT)]
    [InlineData(SigningRank.UnitHead, SigningPrefix.TUQ)]
    [InlineData(SigningRank.SubordinateHead, SigningPrefix.TL)]
    public void A_prefix_that_is_not_the_rank_s_is_refused(SigningRank rank, SigningPrefix prefix) =>
        Assert.Contains(SigningAuthorityRules.Check(ByOrder with { Rank = rank, Prefix = prefix }), fault => fault.Field == "prefix");

    [Fact]
    public void Of_two_mandates_the_one_that_names_the_type_goes_first() => Assert.Equal(
        ByOrder, ((SigningAuthority.May)SigningAuthorityRules.Of([Deputy, ByOrder], Letter, Today)).Mandate);

    private static SigningAuthority.Refused Refused(IReadOnlyList<SigningMandate> mandates, DocumentType type, DateOnly? day = null) =>
        Assert.IsType<SigningAuthority.Refused>(SigningAuthorityRules.Of(mandates, type, day ?? Today));
}
