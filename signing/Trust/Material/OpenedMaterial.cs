using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust.Evidence;
using CongVan.Signing.Trust.Keys;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Signing.Trust.Material;

/// <summary>Material read once, and each of its signatures checked, each list searched, at most once for each who asks.</summary>
internal sealed class OpenedMaterial
{
    private readonly Dictionary<(object Piece, string About), object?> checkedBefore = [];
    private readonly ILookup<string, OcspAnswer> answers;
    private readonly ILookup<string, CertificateList> lists;
    private readonly Lock gate = new();

    public OpenedMaterial(ValidationMaterial material)
    {
        foreach (var certificate in material.Certificates)
        {
            if (!Keep(certificate))
                Broken++;
        }

        var openedLists = material.Crls.Select(CertificateList.Open).ToList();
        var openedAnswers = material.OcspAnswers.Select(a => OcspAnswer.Open(a, out _)).ToList();
        Broken += openedLists.Count(l => l is null) + openedAnswers.Count(a => a is null);
        lists = openedLists.OfType<CertificateList>().ToLookup(l => Convert.ToHexString(l.Issuer.Span), StringComparer.Ordinal);
        answers = openedAnswers.OfType<OcspAnswer>()
            .SelectMany(a => a.Lines.Select(l => (Serial: Convert.ToHexString(l.Id.Serial.Span), Answer: a)))
            .Distinct()
            .ToLookup(a => a.Serial, a => a.Answer, StringComparer.Ordinal);
    }

    public List<X509Certificate2> Certificates { get; } = [];

    /// <summary>Pieces that are not what they should be.</summary>
    public int Broken { get; private set; }

    /// <summary>Lists in the name of the certificate's issuer.</summary>
    public IEnumerable<CertificateList> ListsOf(X509Certificate2 certificate) => lists[Convert.ToHexString(certificate.IssuerName.RawData)];

    /// <summary>Answers about a certificate of this number.</summary>
    public IEnumerable<OcspAnswer> AnswersAbout(X509Certificate2 certificate) => answers[Convert.ToHexString(certificate.SerialNumberBytes.Span)];

    public CrlEntry? Entry(CertificateList list, X509Certificate2 certificate) =>
        (CrlEntry?)Once(list, Convert.ToHexString(certificate.SerialNumberBytes.Span), () => list.Find(certificate.SerialNumberBytes.Span));

    public bool IsSignedBy(CertificateList list, X509Certificate2 issuer) =>
        (bool)Once(list, Print(issuer), () => list.Signed.IsSignedBy(issuer))!;

    public (OcspResponder? Responder, string? Problem) ResponderOf(OcspAnswer answer, X509Certificate2 issuer) =>
        ((OcspResponder?, string?))Once(answer, Print(issuer), () =>
        {
            var responder = OcspResponder.Of(answer, issuer, Certificates, out var problem);
            return (responder, problem);
        })!;

    private static string Print(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private object? Once(object piece, string about, Func<object?> check)
    {
        var key = (piece, about);
        lock (gate)
        {
            if (!checkedBefore.TryGetValue(key, out var known))
                checkedBefore[key] = known = check();
            return known;
        }
    }

    /// <summary>Only when its extensions can be read: the platform would find out later, in the middle of another's verdict.</summary>
    private bool Keep(X509Certificate2 certificate)
    {
        _ = KeyUsage.MaySignCrls(certificate);
        _ = KeyUsage.Has(certificate, KeyUsage.OcspSigning);
        _ = certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);
        Certificates.Add(certificate);
        return true;
    }

    private bool Keep(ReadOnlyMemory<byte> der)
    {
        try
        {
            if (SignedObject.Open(der) is null)
                return false;
            return Keep(KnownCertificates.Open(der));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
