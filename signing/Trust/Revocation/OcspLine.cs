using System.Formats.Asn1;
using CongVan.Signing.Trust.Evidence;

namespace CongVan.Signing.Trust.Revocation;

/// <summary>What an OCSP answer says of one certificate (RFC 6960, SingleResponse).</summary>
internal sealed record OcspLine(RevocationState State, DateTimeOffset? Since, RevocationReason? Reason, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate, DateTimeOffset? ArchiveCutoff)
{
    private const string ArchiveCutoffExtension = "1.3.6.1.5.5.7.48.1.6";

    /// <param name="content">Of the SingleResponse, its CertID first.</param>
    public static OcspLine Read(ReadOnlyMemory<byte> content)
    {
        var line = new AsnReader(content, AsnEncodingRules.BER);
        line.ReadEncodedValue();
        var state = RevocationState.Unknown;
        DateTimeOffset? since = null;
        RevocationReason? reason = null;
        if (line.Next(Der.Context(1)))
        {
            state = RevocationState.Revoked;
            var revoked = line.ReadSequence(Der.Context(1));
            since = revoked.ReadGeneralizedTime();
            if (revoked.Next(Der.Context(0)))
                reason = revoked.ReadSequence(Der.Context(0)).ReadEnumeratedValue<RevocationReason>();
        }
        else
        {
            state = line.Next(Der.Context(0)) ? RevocationState.Good : RevocationState.Unknown;
            line.ReadEncodedValue();
        }

        var thisUpdate = line.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = line.Next(Der.Context(0)) ? line.ReadSequence(Der.Context(0)).ReadGeneralizedTime() : null;
        DateTimeOffset? cutoff = null;
        if (line.Next(Der.Context(1)))
        {
            foreach (var (oid, _, value) in line.ReadSequence(Der.Context(1)).ReadExtensions())
            {
                if (oid == ArchiveCutoffExtension)
                    cutoff = new AsnReader(value, AsnEncodingRules.BER).ReadGeneralizedTime();
            }
        }

        return new(state, since, reason, thisUpdate, nextUpdate, cutoff);
    }
}
