namespace CongVan.Signing;

/// <summary>
/// How a signature is seen on the page (NĐ 30 Phụ lục I.II.7d, II.8, III.1d). A signature without one is not seen at all.
/// Where the file already has the field, that decides the place and the size.
/// </summary>
public abstract record SignatureAppearance
{
    private SignatureAppearance()
    {
    }

    /// <summary>Hình ảnh chữ ký của người có thẩm quyền: blue, on a transparent ground, centred in its place.</summary>
    public sealed record HandSignature(SignaturePicture Picture, PlaceOnPage Place) : SignatureAppearance;

    /// <summary>Hình ảnh dấu của cơ quan: red, on a transparent ground, in the seal's true size, over what is there already.</summary>
    public sealed record AgencySeal(SignaturePicture Picture, PlaceOnPage Place) : SignatureAppearance;

    /// <summary>
    /// What an appendix in a file of its own and an electronic copy show instead of a picture: black 10-point text at the top right of
    /// page 1, ended by the signing time in Vietnam (+07:00). An appendix in the same file as its paper has no signature of its own.
    /// </summary>
    /// <param name="Words">What stands before the time.</param>
    public sealed record TextMark(string Words) : SignatureAppearance
    {
        private static readonly string[] CopyForms = ["SAO Y", "SAO LỤC", "TRÍCH SAO"];

        /// <summary>It marks a copy the agency makes itself, which the agency may sign though nobody else did (NĐ 30 Đ32.2d).</summary>
        public bool MarksCopy { get; private init; }

        /// <summary>Of an appendix: số và ký hiệu văn bản, e.g. <c>05/TB-STTTT</c>.</summary>
        public static TextMark OfAppendix(string numberAndNotation) => new(numberAndNotation);

        /// <summary>Of an electronic copy: hình thức sao and tên cơ quan sao.</summary>
        /// <param name="form"><c>SAO Y</c>, <c>SAO LỤC</c> or <c>TRÍCH SAO</c>; another is an <see cref="ArgumentException"/>.</param>
        /// <param name="agency">The agency that makes the copy.</param>
        public static TextMark OfCopy(string form, string agency) => CopyForms.Contains(form, StringComparer.Ordinal)
            ? new($"{form}; {agency}") { MarksCopy = true }
            : throw new ArgumentException($"\"{form}\" is no form of copy of NĐ 30 Đ25.", nameof(form));
    }
}
