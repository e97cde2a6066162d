using CongVan.Workflows.Documents;

namespace CongVan.Workflows.Tests.Documents;

/// <summary>NĐ 30 Phụ lục VI Phần II.</summary>
public sealed class MetadataTests
{
    private static readonly DateOnly Today = new(2026, 3, 16);
    private static readonly OutgoingMetadata Draft = new("cong-van", "V/v báo cáo công tác cải cách hành chính", [new("H49.18")]);

    /// <summary>Rows of the three tables and which of them the system fills.</summary>
    [Fact]
    public void The_tables_have_their_fields_and_lengths()
    {
        Assert.Equal((20, 21, 13), (MetadataField.Of("outgoing").Count, MetadataField.Of("incoming").Count, MetadataField.Of("dossier").Count));
        Assert.Equal(["1.1", "1.2", "2", "4", "6", "10", "13.1"], MetadataField.Of("outgoing").Where(field => field.Auto).Select(field => field.No));
        Assert.Equal(["1.1", "1.2", "2", "10", "12", "13"], MetadataField.Of("incoming").Where(field => field.Auto).Select(field => field.No));
        Assert.Equal(["1.1", "1.2", "9", "10"], MetadataField.Of("dossier").Where(field => field.Auto).Select(field => field.No));
        Assert.Equal((30, 50), (MetadataField.Named("outgoing", "Language").Length, MetadataField.Named("dossier", "Language").Length));
        Assert.Equal(("signerInfo.fullName", 50), (MetadataField.Named("outgoing", "SignerInfo.FullName").JsonName, MetadataField.Named("outgoing", "SignerInfo.FullName").Length));
    }

    [Fact]
    public void A_subject_of_500_characters_is_taken_and_one_of_501_refused_by_its_field()
    {
        Assert.Empty(MetadataRules.CheckDraft(Draft with { Subject = new string('a', 500) }, out _));
        var fault = Assert.Single(MetadataRules.CheckDraft(Draft with { Subject = new string('a', 501) }, out _));
        Assert.Equal(new FieldFault("subject", "trích yếu nội dung dài 501 ký tự, nhiều nhất 500 (NĐ 30 Phụ lục VI)"), fault);
    }

    /// <summary>A letter and its mark typed apart is one character of the law's text (TCVN 6909).</summary>
    [Fact]
    public void Length_counts_composed_letters()
    {
        Assert.Empty(MetadataRules.CheckDraft(Draft with { Subject = string.Concat(Enumerable.Repeat("ê\u0301", 500)) }, out var tidy));
        Assert.Equal(500, tidy.Subject!.Length);
    }

    /// <summary>Đ15.3: "cấp số, thời gian ban hành bằng chức năng của Hệ thống".</summary>
    [Fact]
    public void A_number_typed_by_hand_is_refused_and_so_are_a_date_and_a_page_count()
    {
        var faults = MetadataRules.CheckDraft(Draft with { CodeNumber = "15", IssuedDate = Today, PageAmount = 2, FileCode = new("H49.14", 2026, "01.TCCB") }, out _);
        Assert.Equal(["codeNumber", "issuedDate", "pageAmount", "fileCode.organId", "fileCode.fileCatalog"], faults.Select(fault => fault.Field));
        Assert.Equal("số của văn bản do hệ thống ghi, không nhập tay", faults[0].Reason);
        Assert.Equal("arrivalNumber", Assert.Single(MetadataRules.CheckArrived(new("Công văn", "5", "SNV-VP", Today, "Sở Nội vụ", "V/v", ArrivalNumber: 7), Today, out _)).Field);
        Assert.Equal("docTotal", Assert.Single(MetadataRules.CheckDossier(new(new(FileNotation: "01.TCCB"), "Hồ sơ", DocTotal: 3), out _)).Field);
    }

    [Fact]
    public void What_is_missing_is_told_all_at_once_by_field()
    {
        Assert.Equal(["type", "subject", "to"], MetadataRules.CheckDraft(new OutgoingMetadata(), out _).Select(fault => fault.Field));
        Assert.Equal(["typeName", "organName", "subject"], MetadataRules.CheckArrived(new IncomingMetadata(), Today, out _).Select(fault => fault.Field));
        Assert.Equal(["fileCode.fileNotation", "title"], MetadataRules.CheckDossier(new DossierMetadata(), out _).Select(fault => fault.Field));
    }

    [Fact]
    public void A_recipient_outside_the_system_needs_a_name_and_nobody_is_named_twice()
    {
        Assert.Empty(MetadataRules.CheckDraft(Draft with { To = [new("H49.18"), new(null, "Công ty A")] }, out _));
        Assert.Equal("to[1].organName", Assert.Single(MetadataRules.CheckDraft(Draft with { To = [new("H49.18"), new()] }, out _)).Field);
        Assert.Equal("to", Assert.Single(MetadataRules.CheckDraft(Draft with { To = [new("H49.18"), new("H49.18")] }, out _)).Field);
    }

    [Fact]
    public void A_document_dated_tomorrow_has_not_arrived()
    {
        var letter = new IncomingMetadata("Công văn", "5", "SNV-VP", Today, "Sở Nội vụ", "V/v họp giao ban");
        Assert.Empty(MetadataRules.CheckArrived(letter, Today, out var tidy));
        Assert.Equal("Tiếng Việt", tidy.Language);
        Assert.Equal("issuedDate", Assert.Single(MetadataRules.CheckArrived(letter with { IssuedDate = Today.AddDays(1) }, Today, out _)).Field);
    }
}
