using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Coverage;

/// <summary>What a signature covers, and the revision that is.</summary>
/// <param name="Axis">What was found.</param>
/// <param name="Revision">The file as it was signed; null when the signature covers no whole revision.</param>
/// <param name="Number">Its number from 1; 0 for none.</param>
internal sealed record CoverageVerdict(Axis Axis, PdfFile? Revision, int Number);

/// <summary>A signature covers a revision: the whole file as it was when signed, its own value left out, and ending where that revision ends.</summary>
internal static class CoverageRules
{
    public static CoverageVerdict Judge(FoundSignature signature, PdfFile newest, RevisionChain chain)
    {
        var range = signature.Range;
        if (!range.IsSound)
            return new(new(range.Problems), null, 0);
        if (!newest.Bytes.Span.StartsWith("%PDF-"u8))
            return Bad("bytes-before-header", "Trước dấu hiệu %PDF ở đầu tệp còn dữ liệu khác, phần mềm khác nhau có thể đọc tệp này khác nhau.");

        var number = chain.NumberOf(range.End);
        if (number == 0)
            return Bad("not-a-revision", "Vùng được ký không kết thúc ở cuối một lần lưu của tệp: có phần của tệp không được chữ ký bảo vệ.");
        if (FoundSignature.Cut(newest, range.End) is not { } revision)
            return Bad("signed-revision-unreadable", "Phần được ký, đứng riêng, không phải là một tệp PDF đọc được.");
        if (!StandsIn(revision, signature))
            return Bad("signature-not-in-revision", "Phần được ký, đứng riêng, không mang chính chữ ký này.");

        return new(new(range.End == newest.Bytes.Length
            ? Finding.Good("covers-file", "Chữ ký bao trùm toàn bộ tệp.")
            : Finding.Noted("covers-revision", $"Chữ ký bao trùm trọn lần lưu thứ {number} trên {chain.Revisions.Count} của tệp; phần thêm sau được xét riêng.")), revision, number);
    }

    private static bool StandsIn(PdfFile revision, FoundSignature signature) =>
        revision.Fields().Exists(f => f.Name == signature.FieldName
            && revision.Dictionary(f.Dictionary["V"])?["Contents"] is PdfString contents
            && contents.Start == signature.Range.Hole.Start);

    private static CoverageVerdict Bad(string code, string text) => new(new(Finding.Bad(code, text)), null, 0);
}
