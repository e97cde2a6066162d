using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// The form that a drafted document gets before anyone signs it: text fields where number, date of issue and mark of urgency were left open, and the field
/// of the competent person's signature between post and name. They are filled in the revision of a signature (NĐ 30 Đ15.3:
/// by the function of the system): the person's, or the agency's where the person signed elsewhere before there was a number.
/// </summary>
public static class IssueForm
{
    public const string Number = "SoVanBan";
    public const string Day = "NgayVanBan";
    public const string Month = "ThangVanBan";
    public const string Year = "NamVanBan";
    public const string Urgency = "DauMucDoKhan";
    public const string PersonsSignature = "KyCuaNguoiCoThamQuyen";

    /// <summary>Box 7c of Phụ lục I.</summary>
    private const double SignatureWidth = 126;
    private const double SignatureHeight = 63;

    /// <summary>The file with the form appended; what was drafted stays as it was, byte by byte.</summary>
    /// <param name="postLine">The line of the post above the signature, as it stands on the document: "PHÓ GIÁM ĐỐC".</param>
    /// <param name="fullName">The name beneath it.</param>
    /// <exception cref="UnsignablePdfException">
    /// Signed already, or what is to be filled in or signed has no place: <c>number-place-missing</c>, <c>number-typed</c>, <c>date-typed</c> …
    /// </exception>
    public static PreparedDocument Prepare(ReadOnlyMemory<byte> pdf, string postLine, string fullName)
    {
        var file = PdfFile.Open(pdf);
        RefuseWhatIsUsed(file);
        using var form = new SignatureForm(file);
        var blanks = form.FindBlanks();
        form.AddText(Number, blanks.Page, blanks.Number, blanks.Size, TextAlignment.Right, FieldFace.Upright);
        form.AddText(Day, blanks.Page, blanks.Day, blanks.Size, TextAlignment.Centre, FieldFace.Italic);
        form.AddText(Month, blanks.Page, blanks.Month, blanks.Size, TextAlignment.Centre, FieldFace.Italic);
        if (blanks.Year is { } year)
            form.AddText(Year, blanks.Page, year, blanks.Size, TextAlignment.Left, FieldFace.Italic);
        if (blanks.Mark is { } mark)
            form.AddText(Urgency, blanks.Page, mark.Box, MarkPlace.Size, TextAlignment.Centre, FieldFace.Bold, MarkPlace.BrightRed);
        form.Reserve(new ReservedField(PersonsSignature, new PlaceOnPage.BetweenTexts(
            new Anchor(postLine) { Occurrence = -1 }, new Anchor(fullName) { Occurrence = -1 }, SignatureWidth, SignatureHeight)));
        form.Finish(certifying: null);
        using var revision = form.Update.Finish(System.Security.Cryptography.HashAlgorithmName.SHA256, "CongVan: so, ngay va cho ky");
        return new PreparedDocument(revision.ToArray(), blanks.Notation, blanks.YearOnPaper, blanks.Urgency, blanks.Mark?.Millimetres ?? 0);
    }

    /// <summary>What goes into the fields.</summary>
    /// <param name="number">As written: two digits at least (Phụ lục I.II.3).</param>
    /// <param name="date">A zero before days below 10 and before months 1 and 2 (Phụ lục I.II.4).</param>
    /// <param name="withYear">The year was left open too.</param>
    /// <param name="urgency">What goes into the place of the mark of urgency; null where the form has no such place.</param>
    public static IReadOnlyList<FilledField> Filling(string number, DateOnly date, bool withYear, UrgencyMark? urgency = null)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        FilledField[] always =
        [
            new(Number, number),
            new(Day, date.Day.ToString("00", invariant)),
            new(Month, date.Month.ToString(date.Month < 3 ? "00" : "0", invariant)),
        ];
        return
        [
            .. always,
            .. withYear ? new[] { new FilledField(Year, date.Year.ToString(invariant)) } : [],
            .. urgency is null ? [] : new[] { new FilledField(Urgency, urgency.Text) { Frame = urgency.Frame } },
        ];
    }

    private static void RefuseWhatIsUsed(PdfFile file)
    {
        var fields = file.Fields();
        if (fields.Exists(field => field.Type == "Sig" && file.Resolve(field.Dictionary["V"]) is not null))
            throw new UnsignablePdfException("already-signed", "Dự thảo đã có chữ ký số. Xuất lại tệp PDF chưa ký rồi nộp; người có thẩm quyền ký ở bước ký.");
        if (fields.Count > 0)
            throw new UnsignablePdfException("has-form", "Dự thảo có biểu mẫu điền được. Xuất lại thành tệp PDF không còn trường điền (in ra PDF) rồi nộp.");
    }
}

/// <param name="Notation">Ký hiệu as it stands on the document: "QĐ-SNV".</param>
/// <param name="YearOnPaper">The year where it was typed; null where it was left open and is filled.</param>
/// <param name="Urgency">The mark on the first page: "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"; null where none is written.</param>
/// <param name="UrgencyRoom">Where none is written, the widest frame in millimetres that the place left for it takes; 0 for no place.</param>
public sealed record PreparedDocument(byte[] Pdf, string Notation, int? YearOnPaper, string? Urgency = null, int UrgencyRoom = 0);

/// <summary>KHẨN, THƯỢNG KHẨN, HỎA TỐC in their frames (Phụ lục I.III.2b); nothing for an ordinary document, whose place stays empty for ever.</summary>
public sealed record UrgencyMark(string Text, StampFrame? Frame)
{
    public static UrgencyMark None { get; } = new("", null);
}
