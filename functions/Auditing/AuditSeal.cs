using CongVan.Signing;

namespace CongVan.Functions.Auditing;

/// <summary>
/// The heads of all chains at the end of a day, signed with the managing agency's seal: what was sealed cannot be cut off later. The
/// heads and the signature lie in the vault; this row says where.
/// </summary>
/// <param name="Day">In Vietnam.</param>
/// <param name="Heads">SHA-256 of the vault's file of <see cref="SealedHeads"/>: what is signed.</param>
/// <param name="Signature">SHA-256 of the vault's file of <see cref="SealSignature"/>.</param>
public sealed record AuditSeal(DateOnly Day, string Heads, string Signature);

/// <param name="Previous">The signature's file of the seal before; null for the first.</param>
public sealed record SealedHeads(DateOnly Day, DateTimeOffset At, string? Previous, IReadOnlyList<SealedHead> Chains);

public sealed record SealedHead(string Chain, int Number, string Hash);

/// <param name="Heads">SHA-256 of the file that is signed.</param>
/// <param name="Value">Base64, as <see cref="SigningKey.SignDigestAsync"/> gives it.</param>
/// <param name="Certificate">Base64 of the DER.</param>
public sealed record SealSignature(string Heads, SignatureAlgorithm Algorithm, string Value, string Certificate);
