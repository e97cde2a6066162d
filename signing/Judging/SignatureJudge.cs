using CongVan.Signing.Judging.Changes;
using CongVan.Signing.Judging.Conformance;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Judging.Integrity;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging;

/// <summary>All axes of each signature but those of trust, from the file alone.</summary>
internal static class SignatureJudge
{
    private static readonly Axis NotAsked = new(Finding.Unknown("not-checked", "Chưa kiểm tra chứng thư số."));

    public static IReadOnlyList<SignatureVerdict> Judge(PdfFile file, RevisionChain chain, IReadOnlyList<FoundSignature> signatures)
    {
        var verdicts = new List<SignatureVerdict>();
        var permissions = Permissions.None;
        foreach (var signature in signatures)
        {
            permissions = permissions.And(Permissions.Of(signature)); // who signs later is bound by those before
            verdicts.Add(Judge(file, chain, signature, permissions));
        }

        return verdicts;
    }

    private static SignatureVerdict Judge(PdfFile newest, RevisionChain chain, FoundSignature found, Permissions permissions)
    {
        var (file, dictionary) = (found.File, found.Dictionary);
        var subFilter = (file.Resolve(dictionary["SubFilter"]) as PdfName)?.Value ?? "";
        var coverage = CoverageRules.Judge(found, newest, chain);
        var integrity = IntegrityRules.Judge(found.Range, subFilter, newest, dictionary);
        var changes = coverage.Revision is { } revision ? Changes(newest, chain, revision, found) : [];
        var own = Permissions.Of(found).Certified;
        return new()
        {
            FieldName = found.FieldName,
            SubFilter = subFilter,
            Use = subFilter == "ETSI.RFC3161" ? SignatureUse.DocumentTimestamp : own is null ? SignatureUse.Approval : SignatureUse.Certification,
            Signer = Signer.Of(integrity.Certificate),
            ClaimedTime = PdfText.ReadDate(file.Resolve(dictionary["M"]) as PdfString) ?? (integrity.Signer is { } signer ? SignedAttribute.Time(signer) : null),
            Reason = Text(file, dictionary["Reason"]),
            Location = Text(file, dictionary["Location"]),
            Revision = coverage.Number,
            SignedLength = coverage.Revision is null ? 0 : found.Range.End,
            IsSuperseded = found.IsSuperseded,
            Permission = own,
            Changes = changes,
            Bare = integrity.Bare,
            Integrity = integrity.Axis,
            Coverage = coverage.Axis,
            LaterChanges = coverage.Revision is null ? LaterChanges.Unknown : LaterChanges.Of(changes, permissions),
            Conformance = ConformanceRules.Judge(file, dictionary, integrity),
            Algorithm = NotAsked,
            Trust = NotAsked,
        };
    }

    private static List<Change> Changes(PdfFile newest, RevisionChain chain, PdfFile revision, FoundSignature found)
    {
        if (found.Range.End == newest.Bytes.Length)
            return [];
        var changes = chain.StrayAfter(newest, found.Range.End).ToList();
        changes.AddRange(Comparison.Of(revision, newest));
        return changes;
    }

    private static string? Text(PdfFile file, PdfValue? value) => file.Resolve(value) is PdfString text ? PdfText.Read(text) : null;
}
