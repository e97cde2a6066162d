using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CongVan.Papers;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Tests.Golden;
using Revisions = CongVan.Tests.Signing.Judging.Form;

namespace CongVan.Tests.Signing;

/// <summary>Number and date on a drafter's own PDF (NĐ 30 Đ15.3, Phụ lục I.II.3–4), whichever hand signed first.</summary>
public class IssueFormTests
{
    private static readonly DateOnly Issued = new(2026, 3, 5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Number_and_date_stand_on_the_paper_under_both_signatures_where_the_person_signs_after_them()
    {
        var prepared = Prepare();
        Assert.Equal(("QĐ-SNV", (int?)null), (prepared.Notation, prepared.YearOnPaper));
        using var official = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(prepared.Pdf, official, ByPerson(prepared, certify: true) with
        {
            Fill = IssueForm.Filling("05", Issued, withYear: true),
            Reserve = [new("ConDauCoQuan", new PlaceOnPage.OverSignature(IssueForm.PersonsSignature, 36))],
        }, Cancellation);

        await ShowsAsync(await SealAsync(signed, official, []));
    }

    [Fact]
    public async Task They_are_filled_under_the_agencys_signature_where_the_person_signed_elsewhere_before_there_was_a_number()
    {
        var prepared = Prepare();
        using var official = TestKeys.OfOfficial();
        var elsewhere = await PdfSigner.SignAsync(prepared.Pdf, official, ByPerson(prepared, certify: false), Cancellation);

        await ShowsAsync(await SealAsync(elsewhere, official, IssueForm.Filling("05", Issued, withYear: true)));
    }

    [Fact]
    public async Task A_year_that_was_typed_stays_and_is_told()
    {
        var prepared = Prepare(place: "Quảng Ninh, ngày       tháng       năm 2026");
        Assert.Equal(2026, prepared.YearOnPaper);
        using var official = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(
            prepared.Pdf, official, ByPerson(prepared, certify: true) with { Fill = IssueForm.Filling("112", Issued, withYear: false) }, Cancellation);
        var text = await TextAsync(signed);
        Assert.Matches(@"Số: +112 ?/QĐ-SNV +Quảng Ninh, ngày +05 +tháng +3 +năm 2026", text);
    }

    [Theory]
    [InlineData("Số: 15/QĐ-SNV", "Quảng Ninh, ngày       tháng       năm 2026", "number-typed")]
    [InlineData("Số: …../QĐ-SNV", "Quảng Ninh, ngày       tháng       năm 2026", "number-place-dotted")]
    [InlineData("QĐ-SNV", "Quảng Ninh, ngày       tháng       năm 2026", "number-place-missing")]
    [InlineData("Số: /QĐ-SNV", "Quảng Ninh, ngày       tháng       năm 2026", "place-too-narrow")]
    [InlineData("Số:         /QĐ-SNV", "Quảng Ninh, ngày 05 tháng       năm 2026", "date-typed")]
    [InlineData("Số:         /QĐ-SNV", "Quảng Ninh, ngày       tháng 3 năm 2026", "date-typed")]
    [InlineData("Số:         /QĐ-SNV", "Quảng Ninh", "date-place-missing")]
    public void What_the_system_writes_may_not_be_typed_and_needs_its_place(string number, string place, string code)
    {
        var refused = Assert.Throws<UnsignablePdfException>(() => Prepare(number, place));
        Assert.Equal(code, refused.Code);
    }

    /// <summary>NĐ 30 Phụ lục I.III.2b, box 10b: beside or above what else stands on its line; words within a sentence or a title are no mark.</summary>
    [Theory]
    [InlineData("HỎA TỐC", "HỎA TỐC")]
    [InlineData("HOẢ TỐC", "HỎA TỐC")]
    [InlineData("THƯỢNG KHẨN", "THƯỢNG KHẨN")]
    [InlineData("KHẨN", "KHẨN")]
    [InlineData("CÔNG ĐIỆN KHẨN", null)]
    [InlineData("Khẩn trương thực hiện", null)]
    [InlineData("", null)]
    public void The_mark_of_urgency_on_the_first_page_is_told(string mark, string? read)
    {
        var page = TypedPage.Of(
            (72, 700, "Số:         /QĐ-SNV"), (300, 700, "Quảng Ninh, ngày       tháng       năm 2026"), (72, 660, mark), (300, 660, "Kính gửi: Sở Xây dựng"), (300, 300, "PHÓ GIÁM ĐỐC"), (300, 200, "Nguyễn Thị Hạnh"));
        Assert.Equal(read, IssueForm.Prepare(page, "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh").Urgency);
    }

    [Fact]
    public async Task What_is_signed_already_or_names_no_signer_is_no_draft()
    {
        using var official = TestKeys.OfOfficial();
        var prepared = Prepare();
        var signed = await PdfSigner.SignAsync(prepared.Pdf, official, ByPerson(prepared, certify: true), Cancellation);
        Assert.Equal("already-signed", Assert.Throws<UnsignablePdfException>(() => IssueForm.Prepare(signed, "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh")).Code);
        Assert.Equal("anchor-not-found", Assert.Throws<UnsignablePdfException>(() => IssueForm.Prepare(RawDraft(), "PHÓ GIÁM ĐỐC", "Trần Văn Khác")).Code);
    }

    /// <summary>A number changed behind the seal is another document: the signature that brought it in has locked it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_number_changed_after_the_seal_is_found(bool signedHere)
    {
        var prepared = Prepare();
        var filling = IssueForm.Filling("12", Issued, withYear: true);
        using var official = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(prepared.Pdf, official, ByPerson(prepared, certify: signedHere) with { Fill = signedHere ? filling : [] }, Cancellation);
        var both = await SealAsync(signed, official, signedHere ? [] : filling);

        using var third = TestKeys.OnCurve();
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(
            both, third, new() { FieldName = "Khac", Time = TestKeys.Signed, Fill = [new(IssueForm.Number, "13")] }, Cancellation));
        Assert.Equal("field-locked", refused.Code);

        var verdict = await JudgeAsync(Refilled(both, "12", "13"), official);
        Assert.Equal(Conclusion.ChangedAfterSigning, verdict.Conclusion);
        Assert.Contains(verdict.Signatures, signature => signature.LaterChanges.Findings.Any(finding => finding.Text.Contains($"đã khóa trường \"{IssueForm.Number}\"", StringComparison.Ordinal)));
        Assert.Equal(signedHere ? Conclusion.Invalid : Conclusion.ChangedAfterSigning, (await JudgeAsync(Tampered(both), official)).Conclusion);
    }

    /// <summary>ISO 19005-2, 6.2.11.4: a file that began as PDF/A stays one, and looks the same in every reader.</summary>
    [Fact]
    public async Task Every_font_of_an_issued_document_is_embedded_and_tells_its_characters()
    {
        var prepared = Prepare();
        using var official = TestKeys.OfOfficial();
        var signed = await PdfSigner.SignAsync(prepared.Pdf, official, ByPerson(prepared, certify: true) with { Fill = IssueForm.Filling("05", Issued, withYear: true) }, Cancellation);
        var both = await SealAsync(signed, official, []);

        var (_, fonts) = await Tools.Run("pdffonts", both);
        var rows = fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Contains(rows, row => row.Contains("+Tinos-Italic ", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Matches(@" yes yes yes +\d+ +0$", row.TrimEnd())); // emb, sub, uni

        Assert.Empty(ArchiveFindings.Of(prepared.Pdf));
        Assert.Empty(ArchiveFindings.Of(signed));
        Assert.Empty(ArchiveFindings.Of(both));
    }

    [Fact]
    public async Task A_number_with_a_Vietnamese_letter_is_read_back_with_its_marks_and_one_in_other_letters_is_refused()
    {
        var prepared = Prepare();
        using var official = TestKeys.OfOfficial();
        var request = ByPerson(prepared, certify: true) with { Fill = [new(IssueForm.Number, "05Đậ")] };
        Assert.Contains("05Đậ", await TextAsync(await PdfSigner.SignAsync(prepared.Pdf, official, request, Cancellation)), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<UnsignablePdfException>(async () => await PdfSigner.SignAsync(prepared.Pdf, official, request with { Fill = [new(IssueForm.Number, "05Ж")] }, Cancellation));
        Assert.Equal("letter-missing", refused.Code);
    }

    private static async Task<string> TextAsync(byte[] pdf)
    {
        using var folder = new Scratch();
        return (await Tools.Run("pdftotext", "-layout", folder.Write("file.pdf", pdf), "-")).Output;
    }

    private static byte[] Tampered(byte[] pdf)
    {
        var copy = pdf.ToArray();
        copy[copy.AsSpan().LastIndexOf("<3132>"u8) + 4] = (byte)'6';
        return copy;
    }

    /// <summary>As somebody's form filler would: the number's value and look replaced in a revision behind the file.</summary>
    private static byte[] Refilled(byte[] pdf, string old, string now)
    {
        var field = Revisions.NumberOf(pdf, $"/V {Revisions.Hex(old)}");
        var body = Revisions.Body(pdf, field);
        var look = int.Parse(Only(body, @"/AP <</N (\d+) 0 R"), CultureInfo.InvariantCulture);
        var shown = Revisions.Body(pdf, look);
        var codes = now.Select(digit => (digit - '0' + 1).ToString("X4", CultureInfo.InvariantCulture)); // the digits are the font's first letters
        var changed = Encoding.Latin1.GetString(Revisions.Append(
            pdf,
            (field, body.Replace(Revisions.Hex(old), Revisions.Hex(now), StringComparison.Ordinal)),
            (look, shown.Replace(Only(shown, "<([0-9A-F]{8})> Tj"), string.Concat(codes), StringComparison.Ordinal))));
        var root = Only(changed, @"/Root (\d+ 0 R)");
        return Encoding.Latin1.GetBytes(changed.Replace("/Size 100/Root 1 0 R/Info 9 0 R", $"/Size 200/Root {root}/Info {Only(changed, @"/Info (\d+ 0 R)")}", StringComparison.Ordinal));
    }

    private static string Only(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException($"There is no {pattern}.");

    private static async Task ShowsAsync(byte[] both)
    {
        using var official = TestKeys.OfOfficial();
        var verdict = await JudgeAsync(both, official);
        Assert.Equal([SignerRole.Person, SignerRole.Agency], verdict.Signatures.Select(signature => signature.Role));
        Assert.All(verdict.Signatures, signature => Assert.True(signature.IsIntact && signature.LaterChanges.Grade <= Grade.Noted, signature.LaterChanges.Heaviest.Text));
        Assert.All(verdict.Reasons, reason => Assert.Equal(Grade.Unknown, reason.Grade)); // whom to trust is not asked here
        var text = await TextAsync(both);
        Assert.Matches(@"Số: +05 ?/QĐ-SNV +Quảng Ninh, ngày +05 +tháng +3 +năm +2026", text);
        await Readers.AcceptAsync(both, 2);
    }

    private static async Task<byte[]> SealAsync(byte[] signed, CertificateSigningKey official, IReadOnlyList<FilledField> fill)
    {
        using var agency = TestKeys.OfAgency();
        var request = new SignatureRequest
        {
            FieldName = "ConDauCoQuan",
            Name = "Sở Nội vụ",
            Time = TestKeys.Signed.AddMinutes(5),
            Fill = fill,
            Appearance = new SignatureAppearance.AgencySeal(new SignaturePicture.PlainSeal(), new PlaceOnPage.OverSignature(IssueForm.PersonsSignature, 36)),
        };
        var outcome = await AgencySeal.ApplyAsync(signed, agency, request, Judging(official), Cancellation);
        return outcome is SealOutcome.Sealed { Pdf: var both } ? both : throw new InvalidOperationException(((SealOutcome.Refused)outcome).Reason);
    }

    private static async Task<FileVerdict> JudgeAsync(byte[] pdf, CertificateSigningKey official) => await PdfJudge.JudgeAsync(pdf, Judging(official), Cancellation);

    private static JudgingOptions Judging(CertificateSigningKey official)
    {
        var thumbprint = official.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return new() { At = TestKeys.Signed.AddMinutes(9), Classify = s => s.Signer?.Thumbprint == thumbprint ? SignerRole.Person : SignerRole.Agency };
    }

    private static SignatureRequest ByPerson(PreparedDocument prepared, bool certify)
    {
        _ = prepared;
        return new()
        {
            FieldName = IssueForm.PersonsSignature,
            Name = "Nguyễn Thị Hạnh",
            Time = TestKeys.Signed,
            Certify = certify,
            Appearance = new SignatureAppearance.HandSignature(new SignaturePicture.PlainStroke(), new PlaceOnPage.OwnField()),
        };
    }

    private static PreparedDocument Prepare() => IssueForm.Prepare(RawDraft(), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");

    internal static byte[] RawDraft() => PaperWriter.Write(new Paper
    {
        ParentAgency = "UBND tỉnh Quảng Ninh",
        Agency = "Sở Nội vụ",
        Notation = "QĐ-SNV",
        Place = "Quảng Ninh",
        TypeName = "QUYẾT ĐỊNH",
        Subject = "Về việc ban hành Quy chế văn thư",
        Blocks = [new Block.Paragraph("Căn cứ ngày 01 tháng 02 năm 2026, Điều 1. Ban hành kèm theo Quyết định này Quy chế văn thư của Phó Giám đốc.")],
        Recipients = ["Như Điều 2", "Lưu: VT, VP"],
        Signature = new() { PrefixLine = "KT. GIÁM ĐỐC", PostLine = "PHÓ GIÁM ĐỐC", FullName = "Nguyễn Thị Hạnh" },
    }).Pdf;

    /// <summary>A page whose two lines are as somebody typed them.</summary>
    private static PreparedDocument Prepare(string number = "Số:         /QĐ-SNV", string place = "Quảng Ninh, ngày       tháng       năm 2026") =>
        IssueForm.Prepare(TypedPage.Of((72, 700, number), (300, 700, place), (300, 300, "PHÓ GIÁM ĐỐC"), (300, 200, "Nguyễn Thị Hạnh")), "PHÓ GIÁM ĐỐC", "Nguyễn Thị Hạnh");
}
