using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>Finds, in the lists and answers at hand, what is truly said of one certificate; collects why the rest says nothing.</summary>
internal sealed class Statements(AlgorithmPolicy policy, SigningMoment moment, DateTimeOffset freshAt, ListSigners? signers = null)
{
    /// <summary>Clocks of CAs and ours may differ by this much.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>An answer that announces no next one is about the moment it was made.</summary>
    private static readonly TimeSpan WithoutNext = TimeSpan.FromDays(1);

    public List<Statement> Found { get; } = [];

    /// <summary>Sentences without capital and full stop, each once.</summary>
    public SortedSet<string> Problems { get; } = new(StringComparer.Ordinal);

    public void Look(OpenedMaterial material, X509Certificate2 certificate, X509Certificate2 issuer, bool embedded)
    {
        foreach (var answer in material.AnswersAbout(certificate))
            Try(() => FromAnswer(material, answer, certificate, issuer, embedded));
        LookInLists(material, certificate, issuer, embedded);
        if (material.Broken > 0)
            Problems.Add($"{material.Broken} phần thông tin xác thực kèm theo bị hỏng");
    }

    /// <summary>The newest statement that speaks for the moment; a final revocation wins however old it is.</summary>
    public Statement? Decisive(X509Certificate2 certificate) =>
        Found.Where(s => s.IsFinal).MinBy(s => s.Since)
        ?? Found.Where(s => IsFresh(s, certificate)).MaxBy(s => s.MadeAt);

    private void LookInLists(OpenedMaterial material, X509Certificate2 certificate, X509Certificate2 issuer, bool embedded)
    {
        foreach (var list in material.ListsOf(certificate))
            Try(() => FromList(material, list, certificate, issuer, embedded));
    }

    private Statement? FromList(OpenedMaterial material, CertificateList list, X509Certificate2 certificate, X509Certificate2 issuer, bool embedded)
    {
        if (SignerOf(material, list, issuer) is not { } signer)
        {
            return Refuse(KeyUsage.MaySignCrls(issuer)
                ? "danh sách thu hồi không do khóa của đơn vị cấp chứng thư ký"
                : "đơn vị cấp chứng thư không có quyền ký danh sách thu hồi (cRLSign)");
        }

        if (Weak(list.Signed.Scheme, signer) is { } weak)
            return Refuse(weak);
        if (list.Scope?.Excludes(certificate) is { } excluded)
            return Refuse(excluded);
        var entry = list.Problem is null || list.NamesOnly ? material.Entry(list, certificate) : null;
        var taken = entry is not null && entry.Reason != RevocationReason.RemoveFromCrl;
        if (list.Problem is { } problem && !taken)
            return Refuse(problem);
        return new()
        {
            State = taken ? RevocationState.Revoked : RevocationState.Good,
            Since = taken ? entry!.Since : null,
            Reason = taken ? entry!.Reason : null,
            Source = "crl",
            MadeAt = list.ThisUpdate,
            NextAt = list.NextUpdate,
            KeepsExpiredSince = list.KeepsExpiredSince,
            Evidence = list.Der,
            Signers = signer == issuer ? [] : [signer],
            Embedded = embedded,
        };
    }

    private Statement? FromAnswer(OpenedMaterial material, OcspAnswer answer, X509Certificate2 certificate, X509Certificate2 issuer, bool embedded)
    {
        if (answer.Find(certificate, issuer) is not { } line)
            return null; // of another issuer's certificate with the same number
        var (responder, problem) = material.ResponderOf(answer, issuer);
        if (responder is null)
            return Refuse(problem!);
        if (Weak(answer.Signed.Scheme, responder.Certificate) is { } weak)
            return Refuse(weak);
        if (responder is { Delegated: true, IsExempt: false } && !IsGoodByList(material, responder.Certificate, issuer, answer.ProducedAt))
            return Refuse("không kiểm tra được chứng thư của máy trả lời OCSP còn hiệu lực hay đã bị thu hồi");
        if (line.State == RevocationState.Unknown)
            return Refuse("máy trả lời OCSP không biết chứng thư này (unknown)");
        return new()
        {
            State = line.State,
            Since = line.Since,
            Reason = line.Reason,
            Source = "ocsp",
            MadeAt = line.ThisUpdate,
            NextAt = line.NextUpdate,
            KeepsExpiredSince = line.ArchiveCutoff,
            Evidence = answer.Der,
            Signers = responder.Delegated ? [responder.Certificate] : [],
            Embedded = embedded,
        };
    }

    /// <summary>The issuer, with the key that signed the certificate; else another key of the same authority.</summary>
    private X509Certificate2? SignerOf(OpenedMaterial material, CertificateList list, X509Certificate2 issuer) =>
        KeyUsage.MaySignCrls(issuer) && material.IsSignedBy(list, issuer)
            ? issuer
            : signers?.Of(list, issuer).FirstOrDefault(s => material.IsSignedBy(list, s.Signer) && (s.Above is null || IsGoodByList(material, s.Signer, s.Above, moment.At))).Signer;

    /// <summary>Only lists are asked about a responder: asking it about itself would prove nothing.</summary>
    private bool IsGoodByList(OpenedMaterial material, X509Certificate2 responder, X509Certificate2 issuer, DateTimeOffset at)
    {
        var lists = new Statements(policy, moment with { Proven = at }, at);
        lists.LookInLists(material, responder, issuer, embedded: true);
        return lists.Decisive(responder) is { } statement && (statement.State == RevocationState.Good || statement.Since > at);
    }

    private bool IsFresh(Statement statement, X509Certificate2 certificate)
    {
        if (statement.MadeAt > moment.Now + Skew)
            return Fail("thông tin thu hồi ghi thời điểm ở tương lai");

        // After a certificate expired its issuer may drop it from the list: silence then means nothing (RFC 5280, 3.3).
        var end = Validity.Of(certificate).To;
        if (statement.State == RevocationState.Good && statement.MadeAt > end && !(statement.KeepsExpiredSince <= end))
            return Fail("thông tin thu hồi lập sau khi chứng thư hết hạn nên không còn nói về chứng thư");
        return statement.MadeAt >= freshAt || (statement.NextAt is { } next ? freshAt - next <= Skew : freshAt - statement.MadeAt <= WithoutNext + Skew)
            || Fail($"thông tin thu hồi đã cũ (lập lúc {Titles.Time(statement.MadeAt)})");
    }

    private string? Weak(SignatureScheme? scheme, X509Certificate2 signer)
    {
        var verdict = policy.Judge(AlgorithmUse.Of(signer, scheme?.Hash ?? ""), moment);
        return verdict.Status == AlgorithmStatus.BelowMinimum ? "thông tin thu hồi ký bằng thuật toán dưới mức tối thiểu" : null;
    }

    private void Try(Func<Statement?> read)
    {
        try
        {
            if (read() is { } statement)
                Found.Add(statement);
        }
        catch (AsnContentException)
        {
            Problems.Add("thông tin thu hồi bị hỏng, không đọc được");
        }
    }

    private Statement? Refuse(string problem)
    {
        Problems.Add(problem);
        return null;
    }

    private bool Fail(string problem)
    {
        Problems.Add(problem);
        return false;
    }
}
