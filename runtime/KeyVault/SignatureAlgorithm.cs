namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>What a key signs with, by the names of RFC 7518 §3.1.</summary>
public readonly struct SignatureAlgorithm : IEquatable<SignatureAlgorithm>
{
    public SignatureAlgorithm(string value) => Name = value ?? throw new ArgumentNullException(nameof(value));

    public static SignatureAlgorithm RS256 { get; } = new("RS256");

    public static SignatureAlgorithm RS384 { get; } = new("RS384");

    public static SignatureAlgorithm RS512 { get; } = new("RS512");

    public static SignatureAlgorithm PS256 { get; } = new("PS256");

    public static SignatureAlgorithm PS384 { get; } = new("PS384");

    public static SignatureAlgorithm PS512 { get; } = new("PS512");

    public static SignatureAlgorithm ES256 { get; } = new("ES256");

    public static SignatureAlgorithm ES384 { get; } = new("ES384");

    public static SignatureAlgorithm ES512 { get; } = new("ES512");

    internal string Name { get; }

    public static implicit operator SignatureAlgorithm(string value) => new(value);

    bool IEquatable<SignatureAlgorithm>.Equals(SignatureAlgorithm other) => string.Equals(Name, other.Name, StringComparison.Ordinal);
}
