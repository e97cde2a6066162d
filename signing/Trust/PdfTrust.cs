using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust;

/// <summary>The trust in the signatures of a PDF file: finds them and asks <see cref="FileTrustJudge"/>.</summary>
public static class PdfTrust
{
    private const int MostSignatures = 100;

    /// <summary>In the order of the bytes they cover; empty when the file is not signed.</summary>
    /// <exception cref="UnsignablePdfException">Not a PDF, broken, encrypted or too complex: the message says which.</exception>
    public static ValueTask<IReadOnlyList<SignatureTrust>> JudgeAsync(this FileTrustJudge judge, ReadOnlyMemory<byte> pdf, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var file = PdfFile.Open(pdf);
        return judge.JudgeAsync(Signatures(file), DocumentSecurityStore.Read(file), now, cancellation);
    }

    internal static IReadOnlyList<SignatureToJudge> Signatures(PdfFile file)
    {
        var signatures = new List<SignatureToJudge>();
        foreach (var field in file.Fields().Where(f => f.Type == "Sig"))
        {
            if (file.Dictionary(field.Dictionary["V"]) is not { } dictionary)
                continue;
            if (signatures.Count == MostSignatures)
                throw PdfProblems.TooMuch();
            var range = SignedRange.Of(file, dictionary);
            signatures.Add(new()
            {
                FieldName = field.Name,
                IsTimestamp = file.Resolve(dictionary["SubFilter"]) is PdfName { Value: "ETSI.RFC3161" },
                Contents = range.Contents,
                End = range.End,
                IsSound = range.IsSound,
                Claimed = PdfText.ReadDate(file.Resolve(dictionary["M"]) as PdfString),
                Digest = hash => range.Hash(file, hash),
            });
        }

        return [.. signatures.OrderBy(s => s.End)];
    }
}
