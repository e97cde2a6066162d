using CongVan.Functions.People;
using CongVan.Papers;

namespace CongVan.Functions.Notices;

/// <summary>Content, number and signing block as a paper under NĐ 30 Phụ lục I. The same input gives the same bytes.</summary>
public static class NoticeWriter
{
    /// <param name="number">Null for the draft.</param>
    public static WrittenPaper Write(PaperContent content, Agency issuer, Official signer, PaperNumber? number) =>
        PaperWriter.Write(new Paper
        {
            ParentAgency = issuer.ParentName,
            Agency = issuer.DisplayName,
            Number = number?.Number,
            Notation = NotationOf(content.TypeCode, issuer),
            Place = "Quảng Ninh",
            Date = number?.Date,
            TypeName = content.TypeName,
            Subject = content.Subject,
            Addressees = content.Addressees,
            Blocks = [.. content.Parts.Select(part => part.AsBlock())],
            Recipients = content.Recipients,
            Signature = BlockOf(signer),
        });

    /// <summary>Ký hiệu: "TB-STTTT".</summary>
    public static string NotationOf(string typeCode, Agency issuer) => $"{typeCode}-{issuer.Abbreviation}";

    /// <summary>"05/TB-STTTT": two digits at least (NĐ 30 Phụ lục I.II.3).</summary>
    public static string NumberText(int number, string typeCode, Agency issuer) =>
        OfficialForm.NumberAndNotation(number, NotationOf(typeCode, issuer));

    /// <summary>The signing block of the officials register: prefix, post, name (NĐ 30 Phụ lục I.II.7).</summary>
    public static SigningBlock BlockOf(Official signer) => new()
    {
        PrefixLine = signer.SigningPrefix is { } prefix ? $"{prefix} {signer.PrefixPost?.ToUpperInvariant()}".Trim() : null,
        PostLine = signer.Post.ToUpperInvariant(),
        FullName = signer.FullName,
    };
}
