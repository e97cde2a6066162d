using System.Security.Cryptography;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Signing;

/// <summary>What one signature's validation used, to be kept under its name in the DSS.</summary>
/// <param name="Key">Name in /VRI: upper-case hex of the SHA-1 of its whole /Contents, padding included (ISO 32000-2, table 260).</param>
/// <param name="Material">Chains of the signer and of its timestamps, with the lists and answers about them.</param>
internal sealed record ValidationData(string Key, ValidationMaterial Material)
{
    public static ValidationData Of(SignatureToJudge signature, SignatureTrust trust)
    {
        var material = Of(trust.Trust);
        foreach (var timestamp in trust.Timestamps)
            material = material.And(Of(timestamp.Authority));
        return new(KeyOf(signature.Contents), material);
    }

    public static ValidationData Of(TimestampVerdict timestamp) => new("", Of(timestamp.Authority));

    public static string KeyOf(ReadOnlyMemory<byte> contents) =>
#pragma warning disable CA5350 // a name that the standard fixes; nothing is protected by it
        Convert.ToHexString(SHA1.HashData(contents.Span));
#pragma warning restore CA5350

    private static ValidationMaterial Of(TrustVerdict? verdict)
    {
        var (certificates, crls, answers) = (new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>(), new List<ReadOnlyMemory<byte>>());
        foreach (var link in verdict?.Chain ?? [])
        {
            certificates.Add(link.Certificate.RawDataMemory);
            if (link.Revocation is not { Evidence.IsEmpty: false } answer)
                continue;
            certificates.AddRange(answer.Signers.Select(s => s.RawDataMemory));
            (answer.Source == "crl" ? crls : answers).Add(answer.Evidence);
        }

        return new ValidationMaterial { Certificates = certificates, Crls = crls, OcspAnswers = answers }.And(ValidationMaterial.None);
    }
}
