using System.Text;
using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Phụ lục VI Phần I: the clerk is warned of a document id twice, or of {number, notation, issuer}.</summary>
public sealed class DuplicateRulesTests
{
    private static readonly DocumentIdentity Known = new("vbden-h49-18-2026-1", "H49.14.2026.000015", NumberAndNotation.Parse("15/QĐ-SNV"), "H49.14", "Sở Nội vụ", ["ab"]);

    [Fact]
    public void The_same_id_the_same_number_or_the_same_file_is_warned_of_the_surest_reason_first()
    {
        var again = Known with { Id = "vbden-h49-18-2026-2" };
        Assert.Equal(DuplicateKind.DocumentId, Assert.Single(DuplicateRules.Of(again, [Known])).Kind);
        var scanned = again with { DocumentId = null, IssuerId = null, IssuerName = "SỞ NỘI VỤ".Normalize(NormalizationForm.FormD), Files = ["cd"], Code = NumberAndNotation.Parse("Số: 15 / QĐ-SNV") };
        var warning = Assert.Single(DuplicateRules.Of(scanned, [Known]));
        Assert.Equal((DuplicateKind.NumberAndIssuer, "Trùng số, ký hiệu 15/QĐ-SNV của Sở Nội vụ với vbden-h49-18-2026-1"), (warning.Kind, warning.Words));
        Assert.Equal(DuplicateKind.File, Assert.Single(DuplicateRules.Of(scanned with { Code = NumberAndNotation.Parse("16/QĐ-SNV"), Files = ["ab"] }, [Known])).Kind);
    }

    [Fact]
    public void The_same_number_of_another_issuer_another_notation_and_no_number_at_all_are_no_duplicates()
    {
        var other = Known with { Id = "2", DocumentId = null, Files = [] };
        Assert.Empty(DuplicateRules.Of(other with { IssuerId = "H49.19", IssuerName = "Sở Tài chính" }, [Known]));
        Assert.Empty(DuplicateRules.Of(other with { Code = NumberAndNotation.Parse("15/QyĐ-SNV") }, [Known]));
        Assert.Empty(DuplicateRules.Of(other with { Code = NumberAndNotation.Parse("") }, [Known with { Code = NumberAndNotation.Parse(""), DocumentId = null, Files = [] }]));
        Assert.Empty(DuplicateRules.Of(Known, [Known]));
    }
}
