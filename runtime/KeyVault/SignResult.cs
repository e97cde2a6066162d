namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>A signature and who made it.</summary>
public class SignResult
{
    internal SignResult(string keyId, byte[] signature, SignatureAlgorithm algorithm) => (KeyId, Signature, Algorithm) = (keyId, signature, algorithm);

    /// <summary>Address of the key with its version.</summary>
    public string KeyId { get; }

    /// <summary>RSA: the signature block. ECDSA: r and s joined.</summary>
    public byte[] Signature { get; }

    public SignatureAlgorithm Algorithm { get; }
}
