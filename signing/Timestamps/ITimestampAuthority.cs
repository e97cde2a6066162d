using System.Security.Cryptography;

namespace CongVan.Signing;

/// <summary>Who says when something existed (RFC 3161): with its token a signature is B-T, and a document timestamp B-LTA.</summary>
public interface ITimestampAuthority
{
    /// <summary>Of the digest it is given.</summary>
    HashAlgorithmName Digest { get; }

    /// <summary>Bytes to keep for a token: its size is known only when it is made.</summary>
    int Room { get; }

    /// <summary>A token over the digest, checked to answer this question and to be soundly signed. Each call gets another token.</summary>
    /// <returns>The token, DER of a CMS ContentInfo.</returns>
    /// <exception cref="SigningException">Not reached (<see cref="SigningException.MayPass"/>), refused, or answered something else.</exception>
    ValueTask<byte[]> StampAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation);
}
