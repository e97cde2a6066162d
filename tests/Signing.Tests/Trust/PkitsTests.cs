using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;

namespace CongVan.Tests.Signing.Trust;

/// <summary>
/// NIST's Public Key Interoperability Test Suite (PKITS 1.0.1, 14/4/2011; csrc.nist.gov, in the public domain): certificates and lists whose
/// verdicts the suite states, valid until the end of 2030. Each test's name says what is expected of a reader of RFC 5280.
/// </summary>
public class PkitsTests
{
    /// <summary>Sound by the suite, and not trusted here, on purpose: each is said with its reason, none is a quiet no.</summary>
    private static readonly Dictionary<string, string> StricterHere = new(StringComparer.Ordinal)
    {
        ["ValidDSASignaturesTest4EE"] = "DSA is below the minimum",
        ["ValidDSAParameterInheritanceTest5EE"] = "DSA is below the minimum",
        ["ValidNameChainingWhitespaceTest3EE"] = "names are compared as they stand",
        ["ValidNameChainingWhitespaceTest4EE"] = "names are compared as they stand",
        ["ValidNameChainingCapitalizationTest5EE"] = "names are compared as they stand",
        ["ValidRolloverfromPrintableStringtoUTF8StringTest10EE"] = "names are compared as they stand",
        ["ValidUTF8StringCaseInsensitiveMatchTest11EE"] = "names are compared as they stand",
        ["ValiddeltaCRLTest5EE"] = "a delta lifts no hold here",
        ["ValidonlySomeReasonsTest18EE"] = "lists of some reasons are not added up",
        ["ValidonlySomeReasonsTest19EE"] = "lists of some reasons are not added up",
        ["ValiddistributionPointTest4EE"] = "a point named relative to its issuer",
        ["ValiddistributionPointTest5EE"] = "a point named relative to its issuer",
        ["ValiddistributionPointTest7EE"] = "a point named relative to its issuer",
        ["ValidIDPwithindirectCRLTest22EE"] = "indirect lists",
        ["ValidIDPwithindirectCRLTest24EE"] = "indirect lists",
        ["ValidIDPwithindirectCRLTest25EE"] = "indirect lists",
        ["ValidcRLIssuerTest28EE"] = "indirect lists",
        ["ValidcRLIssuerTest29EE"] = "indirect lists",
        ["ValidcRLIssuerTest30EE"] = "indirect lists",
        ["ValidcRLIssuerTest33EE"] = "indirect lists",
        ["ValidSelfIssuedpathLenConstraintTest17EE"] = "a list's signer two self-issued steps away",
        ["ValidSelfIssuedinhibitAnyPolicyTest9EE"] = "a list's signer two self-issued steps away",
    };

    [Fact]
    public async Task Of_the_suite_nothing_invalid_is_trusted_and_what_is_valid_is_but_for_what_is_named_here()
    {
        var suite = Suite.Open();
        var wrong = new List<string>();
        var (valid, invalid) = (0, 0);
        foreach (var (name, certificate) in suite.Tests)
        {
            var verdict = await suite.JudgeAsync(certificate);
            var trusted = verdict.Status == TrustStatus.Trusted;
            if (name.StartsWith("Invalid", StringComparison.Ordinal))
            {
                invalid++;
                if (trusted)
                    wrong.Add($"{name}: trusted");
            }
            else
            {
                valid++;
                if (trusted == StricterHere.ContainsKey(name))
                    wrong.Add($"{name}: {verdict.Code} {verdict.Reason}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal((88, 115), (valid, invalid));
    }

    /// <summary>The suite's files, and for each test those that a file would bring along.</summary>
    private sealed record Suite(Dictionary<string, X509Certificate2> Certificates, List<byte[]> Lists)
    {
        /// <summary>Sections 4.8 to 4.12 ask under which policies a path is valid: those that say valid or invalid without asking are among the tests.</summary>
        public IEnumerable<(string Name, X509Certificate2 Certificate)> Tests => Certificates
            .Where(c => c.Key.EndsWith("EE", StringComparison.Ordinal) && (c.Key.StartsWith("Valid", StringComparison.Ordinal) || c.Key.StartsWith("Invalid", StringComparison.Ordinal)))
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, c.Value));

        public static Suite Open()
        {
            using var zip = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "Trust", "Published", "pkits.zip"));
            var suite = new Suite(new(StringComparer.Ordinal), []);
            foreach (var entry in zip.Entries)
            {
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                if (entry.FullName.StartsWith("certs/", StringComparison.Ordinal))
                    suite.Certificates[Path.GetFileNameWithoutExtension(entry.Name)] = X509CertificateLoader.LoadCertificate(bytes.ToArray());
                else
                    suite.Lists.Add(bytes.ToArray());
            }

            return suite;
        }

        public async Task<TrustVerdict> JudgeAsync(X509Certificate2 certificate)
        {
            var above = Above(certificate);
            var names = above.Append(certificate).Select(c => c.IssuerName.RawData).ToList();
            return await new CertificateJudge(TrustAnchors.Of([Certificates["TrustAnchorRootCertificate"]]), AlgorithmPolicy.Default).JudgeAsync(
                new()
                {
                    Certificate = certificate,
                    Moment = new(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero)),
                    Material = new()
                    {
                        Certificates = [.. above.Select(c => c.RawDataMemory)],
                        Crls = [.. Lists.Where(l => names.Exists(n => l.AsSpan().IndexOf(n) >= 0)).Select(l => (ReadOnlyMemory<byte>)l)],
                    },
                },
                TestContext.Current.CancellationToken);
        }

        private List<X509Certificate2> Above(X509Certificate2 certificate)
        {
            var bySubject = Certificates.Values.ToLookup(c => c.SubjectName.Name, StringComparer.Ordinal);
            var found = new List<X509Certificate2>();
            var open = new Stack<X509Certificate2>([certificate]);
            while (open.TryPop(out var next))
            {
                foreach (var issuer in bySubject[next.IssuerName.Name].Where(i => !found.Contains(i)))
                {
                    found.Add(issuer);
                    open.Push(issuer);
                }
            }

            return found;
        }
    }
}
