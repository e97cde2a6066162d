using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Material;
using CongVan.Signing.Trust.Timestamps;

namespace CongVan.Tests.Signing.Trust;

/// <summary>Evidence that strangers wrote: broken, endless, from the year 9999. It ends in a verdict, in bounded time.</summary>
public class HostileEvidenceTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20); // against hanging, not a measure

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_files_with_bytes_changed_in_their_evidence_all_get_a_verdict_and_no_changed_token_proves_anything()
    {
        using var pki = new TestPki();
        var official = pki.Official();
        var signature = RandomNumberGenerator.GetBytes(64);
        var token = Token(pki, signature, TestPki.Signed);
        var sound = pki.Intermediate.And(new() { OcspAnswers = [pki.Ocsp(TestPki.Signed).About(official), pki.Ocsp(TestPki.Signed).About(pki.Stamper)], Crls = [pki.Crl(TestPki.Signed), pki.Crl(TestPki.Signed, pki.Root)] });
        var (cms, signed) = Cms.Parts(await PdfSigner.SignAsync(Notice.Written.Pdf, pki.Key(official), Notice.ByOfficial() with { Timestamps = new TestTimestampAuthority(pki.Stamper).Client() }, Cancellation));
        var random = new Random(20261122);
        for (var i = 0; i < 2000; i++)
        {
            var which = i % 5;
            if (which == 4)
            {
                var file = new SignatureToJudge { FieldName = "K", IsTimestamp = i % 2 == 0, Contents = Change(cms.AsMemory(0, cms.AsSpan().LastIndexOfAnyExcept((byte)0) + 1), random), End = 1, IsSound = true, Digest = h => CryptographicOperations.HashData(h, signed) };
                Assert.Single(await new FileTrustJudge(pki.Judge()).JudgeAsync([file], sound, TestPki.Signed, Cancellation));
                continue;
            }

            var material = new ValidationMaterial
            {
                Certificates = Changed(sound.Certificates, random, which == 0),
                Crls = Changed(sound.Crls, random, which == 1),
                OcspAnswers = Changed(sound.OcspAnswers, random, which == 2),
            };
            var changed = which == 3 ? Change(token, random) : token;

            var verdict = await pki.Judge().JudgeAsync(new() { Certificate = official, Moment = new(TestPki.Signed), Material = material }, Cancellation);
            var stamp = await new TimestampJudge(pki.Judge()).JudgeAsync(
                new() { Kind = TimestampKind.OfSignature, Token = changed, Digest = h => CryptographicOperations.HashData(h, signature), Moment = new(TestPki.Signed), Material = material },
                Cancellation);

            Assert.NotEmpty(verdict.Reason);
            Assert.True(stamp.Time is null || !stamp.Proves || stamp.Time == TestPki.Signed, $"mutant {i} proves {stamp.Time}");
        }
    }

    [Fact]
    public async Task A_time_at_the_end_of_the_year_9999_is_only_untrue()
    {
        using var pki = new TestPki();
        var end = DateTimeOffset.MaxValue;
        var stamp = Token(pki, [1], end.AddSeconds(-1));
        var material = CertificateJudgeTests.Current(pki, TestPki.Signed);

        var verdict = await pki.Judge().JudgeAsync(new() { Certificate = pki.Official(), Moment = new(TestPki.Begin.AddYears(3), Claimed: end), Material = material }, Cancellation);
        var time = await new TimestampJudge(pki.Judge()).JudgeAsync(
            new() { Kind = TimestampKind.OfSignature, Token = stamp, Digest = h => CryptographicOperations.HashData(h, [1]), Moment = new(TestPki.Signed), Material = material },
            Cancellation);

        Assert.Equal(TrustCodes.Expired, verdict.Code);
        Assert.Equal(TimestampCodes.Future, time.Code);
    }

    [Fact]
    public async Task A_hundred_signatures_over_evidence_of_60_MB_are_judged_in_bounded_time()
    {
        using var pki = new TestPki();
        var keys = pki.Key(pki.Official());
        var pdf = await PdfSigner.SignAsync(Notice.Written.Pdf, keys, Notice.ByOfficial(), Cancellation);
        var (cms, signed) = Cms.Parts(pdf);

        // Lists in the issuer's name that it did not sign: each has to be hashed once to know, and only once.
        using var impostor = new TestPki();
        var big = new RawCrl(impostor.Issuing) { ThisUpdate = TestPki.Signed };
        for (var i = 0; i < 40_000; i++)
            big.Entries.Add((BitConverter.GetBytes(0x1_0000_0000_01 + ((long)i << 8)), TestPki.Signed, null));
        var list = big.Sign();
        var lists = Enumerable.Range(0, Math.Min(ValidationMaterial.MostCrls, 60_000_000 / list.Length)).Select(i =>
        {
            var copy = list.ToArray();
            copy[^1] ^= (byte)(i + 1);
            return (ReadOnlyMemory<byte>)copy;
        }).ToList();
        var store = CertificateJudgeTests.Current(pki, TestPki.Signed).And(new() { Crls = lists });
        var signatures = Enumerable.Range(0, 100).Select(i => new SignatureToJudge
        {
            FieldName = $"K{i}",
            IsTimestamp = false,
            Contents = cms,
            End = signed.Length + i,
            IsSound = true,
            Digest = h => CryptographicOperations.HashData(h, signed),
        }).ToList();

        var watch = Stopwatch.StartNew();
        var trust = await new FileTrustJudge(pki.Judge()).JudgeAsync(signatures, store, TestPki.Signed, Cancellation).AsTask().WaitAsync(Bound, Cancellation);

        Assert.All(trust, t => Assert.Equal(TrustCodes.Trusted, t.Trust.Code));
        TestContext.Current.SendDiagnosticMessage($"100 signatures over {lists.Sum(l => (long)l.Length)} bytes of lists: {watch.Elapsed}");
    }

    [Fact]
    public async Task A_chain_that_goes_round_or_on_without_end_is_left()
    {
        using var pki = new TestPki();
        var above = pki.Root;
        var certificates = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < 30; i++)
        {
            above = pki.Issue($"CN=Cấp {i}", above, TestPki.Begin, TestPki.Begin.AddYears(10), Authority);
            certificates.Add(above.RawDataMemory);
        }

        var leaf = pki.Issue("CN=Cuối chuỗi", above, TestPki.Begin, TestPki.Begin.AddYears(1), _ => { });
        var one = pki.Issue("CN=Một", pki.Issue("CN=Hai", null, TestPki.Begin, TestPki.Begin.AddYears(1), Authority), TestPki.Begin, TestPki.Begin.AddYears(1), Authority);

        var endless = await pki.Judge().JudgeAsync(new() { Certificate = leaf, Moment = new(TestPki.Signed), Material = new() { Certificates = certificates } }, Cancellation);
        var round = await pki.Judge().JudgeAsync(new() { Certificate = one, Moment = new(TestPki.Signed), Material = new() { Certificates = [one.RawDataMemory] } }, Cancellation);

        Assert.Equal((TrustStatus.Untrusted, TrustCodes.BrokenChain), (endless.Status, endless.Code));
        Assert.Equal(TrustStatus.Untrusted, round.Status);
    }

    private static void Authority(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
    }

    private static byte[] Token(TestPki pki, byte[] stamped, DateTimeOffset time) =>
        new TestTimestampAuthority(pki.Stamper) { Time = time }.Token(Rfc3161TimestampRequest.CreateFromData(stamped, HashAlgorithmName.SHA256, requestSignerCertificates: true));

    private static List<ReadOnlyMemory<byte>> Changed(IReadOnlyList<ReadOnlyMemory<byte>> pieces, Random random, bool really) =>
        [.. pieces.Select(p => really ? Change(p, random) : p)];

    /// <summary>A byte changed, a length grown, a piece cut out or the end cut off.</summary>
    private static ReadOnlyMemory<byte> Change(ReadOnlyMemory<byte> piece, Random random)
    {
        var bytes = piece.ToArray();
        var at = random.Next(bytes.Length);
        switch (random.Next(4))
        {
            case 0: bytes[at] ^= (byte)random.Next(1, 256); return bytes;
            case 1: bytes[at] = 0xFF; bytes[Math.Min(at + 1, bytes.Length - 1)] = 0x84; return bytes;
            case 2: return bytes.AsMemory(0, at);
            default: return (byte[])[.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + random.Next(1, 20)))];
        }
    }
}
