using System.Security.Cryptography;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Trust;

/// <summary>
/// Judges whether a certificate may be believed for a purpose at a moment: chain to a configured root (RFC 5280, 6), key usage,
/// algorithms, validity and revocation (NĐ 23/2025/NĐ-CP, Đ15–17). The first thing wrong decides; the order is that in which it matters.
/// </summary>
/// <param name="anchors">Whom to trust.</param>
/// <param name="policy">The least allowed of algorithms.</param>
/// <param name="online">Null: nothing is fetched, and what the file does not embed could not be checked.</param>
public sealed class CertificateJudge(TrustAnchors anchors, AlgorithmPolicy policy, IRevocationSource? online = null)
{
    private readonly RevocationJudge revocation = new(policy, online);

    public AlgorithmPolicy Policy => policy;

    /// <summary>Never throws for what the certificate or the material is.</summary>
    public async ValueTask<TrustVerdict> JudgeAsync(TrustQuestion question, CancellationToken cancellation = default)
    {
        try
        {
            return await AnswerAsync(question, cancellation);
        }
        catch (CryptographicException)
        {
            // The platform reads extensions and keys when they are asked for: only then are they found to be broken.
            return Say(question, [new(question.Certificate, null)], TrustStatus.Untrusted, TrustCodes.BrokenChain, "Một chứng thư trong chuỗi có phần bị hỏng, không đọc được.");
        }
    }

    private async ValueTask<TrustVerdict> AnswerAsync(TrustQuestion question, CancellationToken cancellation)
    {
        var certificate = question.Certificate;
        if (anchors.For(question.Purpose).Count == 0)
            return Say(question, [new(certificate, null)], TrustStatus.CouldNotCheck, TrustCodes.NoAnchors, "Chưa cấu hình chứng thư gốc được tin cậy nên không kết luận được. Hãy báo quản trị viên.");

        var material = question.AllMaterial.Select(m => m.Opened).ToList();
        var chain = CertificateChain.Build(certificate, material.SelectMany(m => m.Certificates), anchors, question.Purpose, Validity.Nearest(certificate, question.Moment), question.Chains);
        var links = chain.Certificates.Select(c => new ChainLink(c, null)).ToList();
        if (ChainFindings.Of(chain, question.AllMaterial.Any(m => m.IsCut)) is { } broken)
            return Say(question, links, broken);
        if (KeyUsage.Problem(certificate, question.Purpose) is { } usage)
            return Say(question, links, TrustStatus.Untrusted, TrustCodes.WrongUsage, $"Chứng thư của {Titles.Of(certificate)} không được cấp để {(question.Purpose == TrustPurpose.Timestamp ? "đóng dấu thời gian" : "ký văn bản")}: {usage}.") with { Anchor = chain.Anchor?.Name };

        var notes = new List<TrustNote>();
        var finding = Algorithms(chain, question.Moment, notes) ?? Validity.Of(certificate, question.Moment, question.Purpose);
        if (finding is not { Status: TrustStatus.Untrusted })
        {
            var signers = new ListSigners(anchors, question.Purpose, chain.Anchor!, [.. material.SelectMany(m => m.Certificates)], Validity.Nearest(certificate, question.Moment), question.Chains);
            for (var i = 0; i + 1 < links.Count; i++)
            {
                var answer = await revocation.JudgeAsync(links[i].Certificate, links[i + 1].Certificate, material, question.Moment, question.EvidenceFrom, signers, cancellation);
                links[i] = links[i] with { Revocation = answer };
            }

            finding = RevocationFindings.Of(links, question.Moment, notes, finding);
        }

        var name = chain.Anchor!.Name;
        finding ??= new(TrustStatus.Trusted, TrustCodes.Trusted, $"Chứng thư của {Titles.Of(certificate)} hợp lệ lúc {Titles.Time(question.Moment.At)}, thuộc hệ thống {name}, không bị thu hồi.");
        return Say(question, links, finding) with { Anchor = name, Notes = notes };
    }

    private Finding? Algorithms(CertificateChain chain, SigningMoment moment, List<TrustNote> notes)
    {
        // The root's own signature proves nothing and is not judged; its key is, with the certificate below it.
        for (var i = 0; i < chain.Certificates.Count; i++)
        {
            var below = chain.Certificates[i];
            AlgorithmUse[] uses = i + 1 < chain.Certificates.Count ? [AlgorithmUse.Of(below, hash: null), AlgorithmUse.OfIssue(below, chain.Certificates[i + 1])] : [AlgorithmUse.Of(below, hash: null)];
            foreach (var use in uses)
            {
                var verdict = policy.Judge(use, moment);
                var text = $"Chứng thư của {Titles.Of(below)}: {verdict.Reason}";
                if (verdict.Status == AlgorithmStatus.BelowMinimum)
                    return new(TrustStatus.Untrusted, TrustCodes.WeakAlgorithm, text);
                if (verdict.Status == AlgorithmStatus.Outdated)
                    notes.Add(new(verdict.Code, text));
            }
        }

        return null;
    }

    private static TrustVerdict Say(TrustQuestion question, IReadOnlyList<ChainLink> links, Finding finding) =>
        Say(question, links, finding.Status, finding.Code, finding.Reason);

    private static TrustVerdict Say(TrustQuestion question, IReadOnlyList<ChainLink> links, TrustStatus status, string code, string reason) => new()
    {
        Status = status,
        Code = code,
        Reason = reason,
        Moment = question.Moment,
        Chain = links,
    };
}

/// <summary>Something that decides.</summary>
internal sealed record Finding(TrustStatus Status, string Code, string Reason);
