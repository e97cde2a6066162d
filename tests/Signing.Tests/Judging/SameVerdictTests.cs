using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Revocation;
using CongVan.Tests.Signing.Trust;

namespace CongVan.Tests.Signing.Judging;

/// <summary>Certificates and keys once opened are kept for the next file; what is said of a file does not depend on what was judged before it.</summary>
public class SameVerdictTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_and_the_hundredth_time_with_other_trust_in_between_the_verdict_is_the_same()
    {
        using var ours = new TestPki(rsa: true);
        using var theirs = new TestPki(rsa: true); // the same names, other keys
        var pdf = await PdfSigner.SignAsync(Form.Plain(), ours.Key(ours.Official()), Form.Request("Ky"), Cancellation);
        var changed = (byte[])pdf.Clone();
        changed[pdf.AsSpan().IndexOf("1.000.000"u8)] = (byte)'9';
        Func<Task<FileVerdict>>[] ways =
        [
            () => Judged.Of(pdf, Trusting(ours)),
            () => Judged.Of(pdf, Trusting(theirs)),
            () => Judged.Of(pdf),
            () => Judged.Of(changed, Trusting(ours)),
        ];

        var first = new List<string>();
        for (var round = 0; round < 25; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var said = Everything(await ways[way]());
                if (round == 0)
                    first.Add(said);
                Assert.Equal(first[way], said);
            }
        }

        Assert.Contains(TrustCodes.Trusted, first[0], StringComparison.Ordinal);
        Assert.Equal(ways.Length, first.Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>More signers than are kept (256), on as many threads as there are.</summary>
    [Fact]
    public async Task Of_three_hundred_signers_judged_at_once_and_again_each_keeps_the_own_name_and_verdict()
    {
        var files = Enumerable.Range(0, 300).Select(SignedBy).ToList();

        for (var round = 0; round < 2; round++)
        {
            await Parallel.ForAsync(0, files.Count, Cancellation, async (number, _) =>
            {
                var signature = Assert.Single((await Judged.Of(await files[number])).Signatures);
                Assert.Equal($"Người ký {number}", signature.Signer!.Name);
                Assert.Equal(number % 2 == 0, signature.IsIntact);
            });
        }
    }

    /// <summary>The odd ones changed under their signature.</summary>
    private static async Task<byte[]> SignedBy(int number)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Người ký {number}", own, HashAlgorithmName.SHA256);
        using var key = new CertificateSigningKey(request.CreateSelfSigned(TestKeys.Signed.AddYears(-1), TestKeys.Signed.AddYears(1)), []);
        var pdf = await PdfSigner.SignAsync(Form.Plain(), key, Form.Request("Ky"), Cancellation);
        if (number % 2 == 1)
            pdf[pdf.AsSpan().IndexOf("1.000.000"u8)] = (byte)'9';
        return pdf;
    }

    private static JudgingOptions Trusting(TestPki pki)
    {
        pki.Web.Time = Judged.Now;
        return new() { At = Judged.Now, Classify = _ => SignerRole.Person, Trust = new(pki.Judge(new OnlineRevocation(pki.Web, new MovedClock(Judged.Now)))) };
    }

    private static string Everything(FileVerdict verdict) =>
        $"{verdict.Say()}\n{string.Join('\n', verdict.Signatures.SelectMany(s => SignatureWords.Axes(s).SelectMany(a => a.Axis.Findings).Select(f => f.ToString()).Concat(SignatureWords.Facts(s).Select(f => f.ToString()))))}";
}
