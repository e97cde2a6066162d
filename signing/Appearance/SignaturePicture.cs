namespace CongVan.Signing;

/// <summary>
/// What a signature shows (NĐ 30 Phụ lục I.II.7d, II.8): the hand signature in blue or the seal in red, a PNG with a transparent ground.
/// </summary>
public abstract record SignaturePicture
{
    private SignaturePicture()
    {
    }

    /// <summary>The registered picture: PNG, transparency kept.</summary>
    public sealed record Png(ReadOnlyMemory<byte> Bytes) : SignaturePicture;

    /// <summary>A red seal drawn without an agency's name: where no picture of the true seal is registered.</summary>
    public sealed record PlainSeal : SignaturePicture;

    /// <summary>A blue pen stroke: where no picture of the person's own signature is registered.</summary>
    public sealed record PlainStroke : SignaturePicture;
}
