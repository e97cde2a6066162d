using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Trust.Material;

/// <summary>Material read once, and each of its signatures checked at most once for each issuer, however many certificates ask.</summary>
internal sealed class OpenedMaterial
{
    private readonly Dictionary<(object Piece, string Issuer), object?> checkedBefore = [];
    private readonly Lock gate = new();

    public OpenedMaterial(ValidationMaterial material)
    {
        foreach (var certificate in material.Certificates)
        {
            if (!Keep(certificate))
                Broken++;
        }

        foreach (var crl in material.Crls)
        {
            if (CertificateList.Open(crl) is { } opened)
                Lists.Add(opened);
            else
                Broken++;
        }

        foreach (var answer in material.OcspAnswers)
        {
            if (OcspAnswer.Open(answer, out var problem) is { } opened)
                Answers.Add(opened);
            else if (problem is not null)
                AnswerProblems.Add(problem);
        }
    }

    public List<X509Certificate2> Certificates { get; } = [];

    public List<CertificateList> Lists { get; } = [];

    public List<OcspAnswer> Answers { get; } = [];

    public List<string> AnswerProblems { get; } = [];

    /// <summary>Pieces that are not what they should be.</summary>
    public int Broken { get; private set; }

    public bool IsSignedBy(CertificateList list, X509Certificate2 issuer) =>
        (bool)Once(list, issuer, () => list.Signed.IsSignedBy(issuer))!;

    public (OcspResponder? Responder, string? Problem) ResponderOf(OcspAnswer answer, X509Certificate2 issuer) =>
        ((OcspResponder?, string?))Once(answer, issuer, () =>
        {
            var responder = OcspResponder.Of(answer, issuer, Certificates, out var problem);
            return (responder, problem);
        })!;

    private object? Once(object piece, X509Certificate2 issuer, Func<object?> check)
    {
        var key = (piece, issuer.GetCertHashString(HashAlgorithmName.SHA256));
        lock (gate)
        {
            if (!checkedBefore.TryGetValue(key, out var known))
                checkedBefore[key] = known = check();
            return known;
        }
    }

    private bool Keep(ReadOnlyMemory<byte> der)
    {
        try
        {
            if (SignedObject.Open(der) is null)
                return false;
            Certificates.Add(X509CertificateLoader.LoadCertificate(der.Span));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
