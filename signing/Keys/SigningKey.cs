using System.Security.Cryptography.X509Certificates;

namespace CongVan.Signing;

/// <summary>
/// A key that signs a digest wherever it is kept: a file, a token, an HSM, a vault. It is asked for nothing else, so a key
/// that never leaves its device can sign a PDF.
/// </summary>
public abstract class SigningKey
{
    /// <summary>The signer's certificate.</summary>
    public abstract X509Certificate2 Certificate { get; }

    /// <summary>The certificates above the signer's, nearest first, put into the signature for the reader; may be empty.</summary>
    public abstract IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>The one algorithm this key signs with; it also says which digest is to be made.</summary>
    public abstract SignatureAlgorithm Algorithm { get; }

    /// <summary>Signs a digest.</summary>
    /// <param name="digest">As long as the digest of <see cref="Algorithm"/>: 32, 48 or 64 bytes.</param>
    /// <param name="cancellation">Stops the waiting, not a device that has begun.</param>
    /// <returns>RSA: the signature block. ECDSA: r and s joined (IEEE P1363), as tokens and vaults give it.</returns>
    /// <exception cref="SigningException">The device or service did not sign: not there, locked, wrong PIN.</exception>
    public abstract ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation);

    protected void RefuseOtherLength(ReadOnlyMemory<byte> digest)
    {
        if (digest.Length != Algorithm.DigestLength)
            throw new ArgumentException($"A digest of {Algorithm.Digest} has {Algorithm.DigestLength} bytes, not {digest.Length}.", nameof(digest));
    }
}
