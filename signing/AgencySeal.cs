namespace CongVan.Signing;

/// <summary>What came of asking for the agency's seal.</summary>
public abstract record SealOutcome
{
    private SealOutcome()
    {
    }

    public sealed record Sealed(byte[] Pdf) : SealOutcome;

    /// <param name="Code">Stable, for programs.</param>
    /// <param name="Reason">For people, in Vietnamese.</param>
    public sealed record Refused(string Code, string Reason) : SealOutcome;
}

/// <summary>
/// Chữ ký số của cơ quan: put only on a file that already carries the competent person's signature and has not been added to since,
/// or on a copy the agency makes itself (NĐ 30 Đ32.2d): one whose signature shows <see cref="SignatureAppearance.TextMark.OfCopy"/>.
/// </summary>
public static class AgencySeal
{
    /// <param name="pdf">The file the competent person signed.</param>
    /// <param name="seal">The agency's key.</param>
    /// <param name="request">Where the seal goes.</param>
    /// <param name="competent">SHA-256 thumbprints of the certificates that may sign this paper, as <see cref="PdfSignature.CertificateThumbprint"/> gives them.</param>
    /// <param name="cancellation">Stops the waiting for the key.</param>
    public static async ValueTask<SealOutcome> ApplyAsync(
        ReadOnlyMemory<byte> pdf, SigningKey seal, SignatureRequest request, IReadOnlyCollection<string> competent, CancellationToken cancellation = default)
    {
        try
        {
            var signatures = PdfSignatures.Read(pdf);
            var refusal = request.Appearance is SignatureAppearance.TextMark { MarksCopy: true } ? Broken(signatures) : Refusal(signatures, competent);
            return refusal is { } refused
                ? refused
                : new SealOutcome.Sealed(await PdfSigner.SignAsync(pdf, seal, request, cancellation));
        }
        catch (UnsignablePdfException e)
        {
            return new SealOutcome.Refused(e.Code, e.Message);
        }
    }

    private static SealOutcome.Refused? Refusal(IReadOnlyList<PdfSignature> signatures, IReadOnlyCollection<string> competent)
    {
        if (signatures.Count == 0)
            return new("unsigned", "Văn bản chưa có chữ ký số của người có thẩm quyền nên không được đóng dấu (Nghị định 30/2020/NĐ-CP, Điều 32 khoản 2 điểm d).");
        if (Broken(signatures) is { } broken)
            return broken;
        if (!signatures.Any(s => !s.IsTimestamp && !s.Weak && competent.Contains(s.CertificateThumbprint ?? "", StringComparer.OrdinalIgnoreCase)))
            return new("not-competent", "Văn bản có chữ ký số nhưng không phải của người có thẩm quyền ký văn bản này nên không được đóng dấu (Nghị định 30/2020/NĐ-CP, Điều 32 khoản 2 điểm d).");
        return signatures.Any(s => s.CoversWholeFile)
            ? null
            : new("changed-after-signing", "Tệp đã được thêm nội dung sau chữ ký cuối cùng nên không được đóng dấu. Hãy trình ký lại.");
    }

    private static SealOutcome.Refused? Broken(IReadOnlyList<PdfSignature> signatures) => signatures.FirstOrDefault(s => !s.Intact) is { } broken
        ? new("signature-broken", $"Chữ ký ở trường \"{broken.FieldName}\" không còn hợp lệ: {broken.Problem} Không được đóng dấu; hãy trình ký lại.")
        : null;
}
