namespace CongVan.Signing.Trust.Revocation;

/// <summary>
/// Carries questions to the addresses that certificates name. Those addresses come out of files that strangers send, so the one who
/// carries decides where it goes: never to inner networks unless told so. Promises: no more than <c>most</c> bytes are taken, and it
/// ends in bounded time.
/// </summary>
public interface IRevocationTransport
{
    /// <exception cref="IOException">Not reached, refused, too much or too late: the message says so in Vietnamese, without the address.</exception>
    ValueTask<ReadOnlyMemory<byte>> GetAsync(Uri address, int most, CancellationToken cancellation);

    /// <exception cref="IOException">As above.</exception>
    ValueTask<ReadOnlyMemory<byte>> PostAsync(Uri address, ReadOnlyMemory<byte> question, string contentType, int most, CancellationToken cancellation);
}
