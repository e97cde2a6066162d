using CongVan.Signing;

namespace CongVan.Functions.Keys;

/// <summary>
/// The keys that sign papers: an official's, released only by that official's own decision, and an agency's seal, released
/// only by a clerk's recorded act (decisions/0003). Whoever asks shows the decision; the adapter only finds the key.
/// </summary>
public interface ISigningKeys
{
    /// <summary>The key of an official. Throws <see cref="SigningKeyException"/> when there is none or it is not valid now.</summary>
    Task<SigningKey> OfOfficialAsync(string officialId, CancellationToken cancellation);

    /// <summary>The seal (chữ ký số cơ quan) of an agency. Throws <see cref="SigningKeyException"/> likewise.</summary>
    Task<SigningKey> SealOfAsync(string agencyCode, CancellationToken cancellation);
}

/// <summary>There is no key that may sign. The message is Vietnamese: it is put before an administrator as it is.</summary>
public sealed class SigningKeyException(string message, Exception? inner = null) : Exception(message, inner);
