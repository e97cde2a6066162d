namespace CongVan.Signing.Trust.Material;

/// <summary>
/// What a file carries for its own validation, as DER and unjudged: certificates, CRLs (RFC 5280) and OCSP answers (RFC 6960, whole OCSPResponse).
/// Bounded: a file that carries more is cut off, and says so.
/// </summary>
public sealed class ValidationMaterial
{
    private OpenedMaterial? opened;

    public const int MostCertificates = 200;
    public const int MostCrls = 100;
    public const int MostAnswers = 200;

    /// <summary>Bytes of all pieces together.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    public static readonly ValidationMaterial None = new();

    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    public IReadOnlyList<ReadOnlyMemory<byte>> OcspAnswers { get; init; } = [];

    /// <summary>There was more than is looked at: what is missing may be what was cut off.</summary>
    public bool IsCut { get; init; }

    public bool IsEmpty => Certificates.Count == 0 && Crls.Count == 0 && OcspAnswers.Count == 0;

    internal OpenedMaterial Opened => opened ??= new(this);

    /// <summary>Both, each piece once, cut at the limits.</summary>
    public ValidationMaterial And(ValidationMaterial other)
    {
        var left = MostBytes;
        var cut = IsCut || other.IsCut;
        return new()
        {
            Certificates = Joined(Certificates, other.Certificates, MostCertificates, ref left, ref cut),
            Crls = Joined(Crls, other.Crls, MostCrls, ref left, ref cut),
            OcspAnswers = Joined(OcspAnswers, other.OcspAnswers, MostAnswers, ref left, ref cut),
            IsCut = cut,
        };
    }

    private static List<ReadOnlyMemory<byte>> Joined(IReadOnlyList<ReadOnlyMemory<byte>> some, IReadOnlyList<ReadOnlyMemory<byte>> more, int most, ref long left, ref bool cut)
    {
        var seen = new HashSet<Piece>();
        var result = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in some.Concat(more))
        {
            if (!seen.Add(Piece.Of(piece)))
                continue;
            if (result.Count == most || piece.Length > left)
            {
                cut = true;
                continue;
            }

            left -= piece.Length;
            result.Add(piece);
        }

        return result;
    }
}
