using CongVan.Signing.Judging;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>
/// Chữ ký số của cơ quan: put only on a file that already carries the competent person's valid signature and has not been changed since
/// (NĐ 30 Đ32.2d), or on a copy that the agency makes itself and signs alone (Đ25–27): one whose signature shows
/// <see cref="SignatureAppearance.TextMark.OfCopy"/>. What was signed before must hold there too.
/// </summary>
public static class AgencySeal
{
    private const string Law = "(Nghị định 30/2020/NĐ-CP, Điều 32 khoản 2 điểm d)";

    /// <param name="pdf">The file the competent person signed.</param>
    /// <param name="seal">The agency's key.</param>
    /// <param name="request">Where the seal goes.</param>
    /// <param name="judging">
    /// Its classifier tells which signature is the competent person's. Where it judges trust, a signature that could not be checked is refused
    /// as one that is not trusted is.
    /// </param>
    /// <param name="cancellation">Stops the waiting for the key.</param>
    public static async ValueTask<SealOutcome> ApplyAsync(
        ReadOnlyMemory<byte> pdf, SigningKey seal, SignatureRequest request, JudgingOptions judging, CancellationToken cancellation = default)
    {
        var hashes = new FileHashes(pdf, judging.Beginnings);
        var verdict = await PdfJudge.JudgeAsync(pdf, hashes, judging, cancellation);
        var copy = request.Appearance is SignatureAppearance.TextMark { MarksCopy: true };
        return Unsound(verdict) ?? (copy ? null : Missing(verdict, judging)) ?? await SealAsync(pdf, hashes, seal, request, cancellation);
    }

    private static async ValueTask<SealOutcome> SealAsync(ReadOnlyMemory<byte> pdf, FileHashes hashes, SigningKey seal, SignatureRequest request, CancellationToken cancellation)
    {
        try
        {
            return new SealOutcome.Sealed(await PdfSigner.SignAsync(pdf, hashes, seal, request, cancellation));
        }
        catch (UnsignablePdfException e)
        {
            return new SealOutcome.Refused(e.Code, e.Message);
        }
    }

    private static SealOutcome.Refused? Unsound(FileVerdict verdict)
    {
        if (verdict.ProblemCode is { } code)
            return new(code, verdict.Reasons[0].Text);
        var reason = verdict.Reasons.FirstOrDefault(r => r.Grade == Grade.Bad)?.Text;
        return verdict.Conclusion switch
        {
            Conclusion.ChangedAfterSigning => new("changed-after-signing", $"Tệp đã bị thay đổi sau khi ký nên không được đóng dấu. {reason} Hãy trình ký lại."),
            Conclusion.Invalid => new("signature-invalid", $"Chữ ký đã có trên tệp không hợp lệ nên không được đóng dấu. {reason} Hãy trình ký lại."),
            _ => null,
        };
    }

    private static SealOutcome.Refused? Missing(FileVerdict verdict, JudgingOptions judging)
    {
        if (!verdict.IsSigned)
            return new("unsigned", $"Văn bản chưa có chữ ký số của người có thẩm quyền nên không được đóng dấu {Law}.");
        if (verdict.Signatures.FirstOrDefault(s => s.Role == SignerRole.Person && s.IsIntact && !s.IsSuperseded) is not { } person)
            return new("not-competent", $"Văn bản có chữ ký số nhưng không phải của người có thẩm quyền ký văn bản này nên không được đóng dấu {Law}.");
        return judging.Trust is not null && person.Trust.Grade == Grade.Unknown
            ? new("signature-unchecked", $"Chưa kiểm tra được chứng thư số của người ký nên chưa được đóng dấu: {person.Trust.Heaviest.Text} Hãy thử lại sau.")
            : null;
    }
}
