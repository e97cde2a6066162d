using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace CongVan.Signing;

/// <summary>A private key on a token: the token signs, the key stays there.</summary>
internal sealed class Pkcs11SigningKey(
    Pkcs11Token token, string label, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> chain, SignatureAlgorithm rsaSigns, string? pinEachTime)
    : SigningKey
{
    public override X509Certificate2 Certificate => certificate;

    public override IReadOnlyList<X509Certificate2> Chain => chain;

    public override SignatureAlgorithm Algorithm { get; } = SignatureAlgorithms.Of(certificate, rsaSigns);

    public override ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        RefuseOtherLength(digest);
        var data = Algorithm.Padding == RSASignaturePadding.Pkcs1 ? DigestInfo.Of(Algorithm, digest.Span) : digest.ToArray();
        return token.UseAsync(
            session =>
            {
                using var mechanism = Mechanism(session.Session.Factories);
                var key = session.PrivateKey(label);
                return pinEachTime is null
                    ? session.Session.Sign(mechanism, key, data)
                    : session.Session.Sign(mechanism, key, pinEachTime, data);
            },
            cancellation);
    }

    public async ValueTask<bool> IsOfItsCertificateAsync(CancellationToken cancellation)
    {
        var digest = RandomNumberGenerator.GetBytes(Algorithm.DigestLength);
        var value = await SignDigestAsync(digest, cancellation);
        return Algorithm.Verifies(certificate, digest, value);
    }

    private IMechanism Mechanism(Pkcs11InteropFactories factories)
    {
        if (Algorithm.IsEcdsa)
            return factories.MechanismFactory.Create(CKM.CKM_ECDSA);
        if (Algorithm.Padding == RSASignaturePadding.Pkcs1)
            return factories.MechanismFactory.Create(CKM.CKM_RSA_PKCS);
        var (digest, mask) = Algorithm.DigestLength switch
        {
            32 => (CKM.CKM_SHA256, CKG.CKG_MGF1_SHA256),
            48 => (CKM.CKM_SHA384, CKG.CKG_MGF1_SHA384),
            _ => (CKM.CKM_SHA512, CKG.CKG_MGF1_SHA512),
        };
        return factories.MechanismFactory.Create(
            CKM.CKM_RSA_PKCS_PSS, factories.MechanismParamsFactory.CreateCkRsaPkcsPssParams((ulong)digest, (ulong)mask, (ulong)Algorithm.DigestLength));
    }
}
