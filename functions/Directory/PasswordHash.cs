using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Directory;

/// <summary>Passwords as PBKDF2-HMAC-SHA512 with a salt of their own and 210,000 rounds (OWASP Password Storage, 2023).</summary>
internal static class PasswordHash
{
    private static readonly object AnyHolder = new();

    private static readonly PasswordHasher<object> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    public static string Of(string password) => Hasher.HashPassword(AnyHolder, password);

    public static bool Matches(string? hash, string password) =>
        hash is not null && Hasher.VerifyHashedPassword(AnyHolder, hash, password) != PasswordVerificationResult.Failed;
}
