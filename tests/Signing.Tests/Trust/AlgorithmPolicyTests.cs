using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Tests.Signing.Trust;

/// <summary>The dated minimum: TT 15/2025/TT-BKHCN in force from 15/8/2025; before it NIST SP 800-131A from 2014.</summary>
public class AlgorithmPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.FromHours(7));

    [Theory]
    [InlineData("SHA-256", "RSA", 2048)]
    [InlineData("SHA-384", "RSA", 4096)]
    [InlineData("SHA-512", "ECDSA", 521)]
    [InlineData("SHA3-256", "ECDSA", 256)]
    public void The_circular_allows(string hash, string key, int bits) =>
        Assert.Equal("algorithm-ok", Judge(hash, key, bits).Code);

    [Theory]
    [InlineData("SHA-256", "RSA", 2047, "2014-01-01")] // SP 800-131A said 2048 before the circular did
    [InlineData("SHA-1", "RSA", 2048, "2014-01-01")]
    [InlineData("SHA-224", "ECDSA", 256, "2025-08-15")]
    [InlineData("SHA-256", "ECDSA", 224, "2025-08-15")]
    [InlineData("SHA-256", "DSA", 2048, "2025-08-15")]
    [InlineData("MD5", "RSA", 2048, null)]
    [InlineData("1.2.3.4", "RSA", 2048, null)]
    public void The_circular_does_not_allow(string hash, string key, int bits, string? since)
    {
        var verdict = Judge(hash, key, bits);

        Assert.Equal((AlgorithmStatus.BelowMinimum, "TT 15/2025/TT-BKHCN"), (verdict.Status, verdict.Source));
        var expected = since is null ? (DateOnly?)null : DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, verdict.Since);
    }

    [Fact]
    public void The_reason_names_what_is_too_weak_since_when_and_by_which_rule() =>
        Assert.Equal("Thuật toán SHA-1 dưới mức tối thiểu từ ngày 01/01/2014 (TT 15/2025/TT-BKHCN).", Judge("SHA-1", "RSA", 2048).Reason);

    [Fact]
    public void What_is_proven_to_be_from_before_is_outdated_and_not_wrong()
    {
        var use = new AlgorithmUse("SHA-224", "RSA", 2048);
        var midnight = new DateTimeOffset(2025, 8, 15, 0, 0, 0, TimeSpan.FromHours(7)); // the law's day begins in Vietnam

        Assert.Equal(AlgorithmStatus.Outdated, AlgorithmPolicy.Default.Judge(use, new(Now, Proven: midnight.AddTicks(-1))).Status);
        Assert.Equal(AlgorithmStatus.BelowMinimum, AlgorithmPolicy.Default.Judge(use, new(Now, Proven: midnight)).Status);
        Assert.Equal(AlgorithmStatus.BelowMinimum, AlgorithmPolicy.Default.Judge(use, new(Now, Claimed: midnight.AddYears(-1))).Status);
    }

    private static AlgorithmVerdict Judge(string hash, string key, int bits) => AlgorithmPolicy.Default.Judge(new(hash, key, bits), new(Now));
}
