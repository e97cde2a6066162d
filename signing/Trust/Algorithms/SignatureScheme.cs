using System.Formats.Asn1;

namespace CongVan.Signing.Trust.Algorithms;

internal enum SignatureKind
{
    RsaPkcs1,
    RsaPss,
    Ecdsa,
    Dsa,
}

/// <summary>An AlgorithmIdentifier of a signature, read: which kind and over which hash.</summary>
/// <param name="Kind">What is done with the key.</param>
/// <param name="Hash">OID of the hash; for RSA without one (CMS says it elsewhere), null.</param>
/// <param name="Pss">Of <see cref="SignatureKind.RsaPss"/> only, and always.</param>
internal sealed record SignatureScheme(SignatureKind Kind, string? Hash, PssParameters? Pss = null)
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    /// <summary>Null for a scheme that is not known here.</summary>
    public static SignatureScheme? Read(ReadOnlyMemory<byte> algorithmIdentifier)
    {
        var sequence = new AsnReader(algorithmIdentifier, AsnEncodingRules.BER).ReadSequence();
        return Of(sequence.ReadObjectIdentifier(), sequence);
    }

    /// <summary>Null also for what is no AlgorithmIdentifier.</summary>
    public static SignatureScheme? TryRead(ReadOnlyMemory<byte> algorithmIdentifier)
    {
        try
        {
            return Read(algorithmIdentifier);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The hash that a signature algorithm's OID names by itself; null for one that names none, and for what is no signature algorithm.</summary>
    public static string? HashOf(string oid) => oid == RsaPss ? null : Of(oid, parameters: null)?.Hash;

    private static SignatureScheme? Of(string oid, AsnReader? parameters) =>
        oid switch
        {
            "1.2.840.113549.1.1.1" => new(SignatureKind.RsaPkcs1, null),
            "1.2.840.113549.1.1.4" => new(SignatureKind.RsaPkcs1, "1.2.840.113549.2.5"),
            "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" => new(SignatureKind.RsaPkcs1, AlgorithmNames.Sha1),
            "1.2.840.113549.1.1.14" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.4"),
            "1.2.840.113549.1.1.11" => new(SignatureKind.RsaPkcs1, AlgorithmNames.Sha256),
            "1.2.840.113549.1.1.12" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.2"),
            "1.2.840.113549.1.1.13" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.3"),
            "2.16.840.1.101.3.4.3.14" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.8"),
            "2.16.840.1.101.3.4.3.15" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.9"),
            "2.16.840.1.101.3.4.3.16" => new(SignatureKind.RsaPkcs1, "2.16.840.1.101.3.4.2.10"),
            RsaPss => OfPss(PssParameters.Read(parameters!)),
            "1.2.840.10045.4.1" => new(SignatureKind.Ecdsa, AlgorithmNames.Sha1),
            "1.2.840.10045.4.3.1" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.4"),
            "1.2.840.10045.4.3.2" => new(SignatureKind.Ecdsa, AlgorithmNames.Sha256),
            "1.2.840.10045.4.3.3" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.2"),
            "1.2.840.10045.4.3.4" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.3"),
            "2.16.840.1.101.3.4.3.10" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.8"),
            "2.16.840.1.101.3.4.3.11" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.9"),
            "2.16.840.1.101.3.4.3.12" => new(SignatureKind.Ecdsa, "2.16.840.1.101.3.4.2.10"),
            "1.2.840.10040.4.3" => new(SignatureKind.Dsa, AlgorithmNames.Sha1),
            "2.16.840.1.101.3.4.3.1" => new(SignatureKind.Dsa, "2.16.840.1.101.3.4.2.4"),
            "2.16.840.1.101.3.4.3.2" => new(SignatureKind.Dsa, AlgorithmNames.Sha256),
            _ => null,
        };

    /// <summary>How a certificate, a CRL or an OCSP answer is signed: all three are SEQUENCE { what is signed, algorithm, signature }.</summary>
    public static SignatureScheme? OfCertificate(ReadOnlyMemory<byte> der)
    {
        try
        {
            var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            sequence.ReadEncodedValue();
            return Read(sequence.ReadEncodedValue());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static SignatureScheme OfPss(PssParameters parameters) => new(SignatureKind.RsaPss, parameters.Hash, parameters);
}
