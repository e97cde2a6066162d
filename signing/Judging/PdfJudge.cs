using CongVan.Signing.Judging.Changes;
using CongVan.Signing.Judging.Coverage;
using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging;

/// <summary>Judges a file that someone sent, before anyone relies on it. Bounded in work, whatever the file; it never throws for what the file is.</summary>
public static class PdfJudge
{
    /// <param name="pdf">The file, in memory or mapped; never copied.</param>
    /// <param name="options">Whom to trust, and how signers are told apart.</param>
    /// <param name="cancellation">Stops between signatures, and what is fetched to judge trust.</param>
    public static ValueTask<FileVerdict> JudgeAsync(ReadOnlyMemory<byte> pdf, JudgingOptions options, CancellationToken cancellation = default) =>
        JudgeAsync(pdf, new(pdf, options.Beginnings), options, cancellation);

    /// <param name="hashes">Of the same bytes, which are signed next.</param>
    internal static async ValueTask<FileVerdict> JudgeAsync(ReadOnlyMemory<byte> pdf, FileHashes hashes, JudgingOptions options, CancellationToken cancellation)
    {
        var budget = new WorkBudget(options.Limits);
        try
        {
            var file = Readable(pdf, budget, hashes, out var pages);
            var chain = new RevisionChain(file);
            var found = FoundSignature.All(file, chain);
            var judged = SignatureJudge.Judge(file, chain, found);
            judged = await TrustAxes.AddAsync(file, found, judged, options, cancellation);
            return Conclude(await ClassifyAsync(judged, options, cancellation), Doubts(file)) with { Pages = pages, Revisions = chain.Revisions.Count, Work = budget.Done };
        }
        catch (UnsignablePdfException e)
        {
            return new()
            {
                Conclusion = Conclusion.CannotTell,
                Reasons = [Finding.Unknown(e.Code, e.Message)],
                ProblemCode = e.Code,
                Work = budget.Done,
            };
        }
    }

    private static async ValueTask<IReadOnlyList<SignatureVerdict>> ClassifyAsync(IReadOnlyList<SignatureVerdict> judged, JudgingOptions options, CancellationToken cancellation)
    {
        if (options.Identify is not { } identify)
            return [.. judged.Select(s => s with { Role = options.Classify(s) })];
        var classified = new List<SignatureVerdict>();
        foreach (var signature in judged)
        {
            var told = await identify(signature, cancellation);
            classified.Add(signature with { Role = told.Role, RoleGround = told.Ground });
        }

        return classified;
    }

    private static FileVerdict Conclude(IReadOnlyList<SignatureVerdict> signatures, List<Finding> doubts)
    {
        var (conclusion, reasons) = ConclusionRules.Draw(signatures);
        var verdict = new FileVerdict { Conclusion = conclusion, Reasons = reasons, Signatures = signatures };
        return doubts.Count == 0 ? verdict : verdict with { Conclusion = verdict.IsValid ? Conclusion.CannotTell : conclusion, Reasons = [.. doubts, .. reasons] };
    }

    /// <summary>What makes readers see another file than was judged here: then nothing in it is called valid.</summary>
    private static List<Finding> Doubts(PdfFile file)
    {
        List<Finding> doubts = file.References.WasJoined
            ? [Finding.Unknown("references-repaired", "Bảng tham chiếu của tệp bị đứt nên phải dò lại; phần mềm khác có thể đọc và hiển thị tệp này khác đi.")]
            : [];
        if (HybridRules.Judge(file) is { } hybrid)
            doubts.Add(hybrid);
        return doubts;
    }

    /// <summary>
    /// A last saving whose way to the earlier ones is cut, and which cannot stand alone, is read with the one that stands before it: that is how
    /// every reader that shows such a file at all reads it. One that can stand alone is taken at its word.
    /// </summary>
    private static PdfFile Readable(ReadOnlyMemory<byte> pdf, WorkBudget budget, FileHashes hashes, out int pages)
    {
        try
        {
            return WithPages(PdfFile.Open(pdf, budget, hashes: hashes), out pages);
        }
        catch (UnsignablePdfException e) when (e.Code == "broken")
        {
            var joined = PdfFile.Open(pdf, budget, join: true, hashes);
            if (!joined.References.WasJoined)
                throw;
            return WithPages(joined, out pages);
        }
    }

    private static PdfFile WithPages(PdfFile file, out int pages)
    {
        pages = file.Pages().Count;
        return pages > 0 ? file : throw PdfProblems.Broken("không có trang nào");
    }
}
