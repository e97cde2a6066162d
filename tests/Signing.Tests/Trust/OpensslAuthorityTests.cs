using System.Security.Cryptography.X509Certificates;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Revocation;

namespace CongVan.Tests.Signing.Trust;

/// <summary>OpenSSL in the authority's place: it reads our questions, and its answers and lists are read here.</summary>
public class OpensslAuthorityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, TrustCodes.Trusted)]
    [InlineData(true, TrustCodes.Revoked)]
    public async Task OpenSSL_answers_our_question_and_signs_a_list_and_both_are_believed(bool revoked, string code)
    {
        // OpenSSL answers as of now, whenever that is: the hierarchy's certificates last until 2035.
        using var pki = new TestPki(rsa: true);
        var official = pki.Issue("CN=Nguyễn Thị Hạnh", pki.Issuing, TestPki.Begin, TestPki.Begin.AddYears(10), _ => { });
        var now = TimeProvider.System.GetUtcNow();
        using var openssl = new Authority(pki, official, revoked);
        var source = new OnlineRevocation(openssl, TimeProvider.System);

        var answers = await All(source, official, pki.Issuing);
        Assert.All(answers, a => Assert.Null(a.Problem));
        foreach (var answer in answers)
        {
            var material = pki.Intermediate.And(new() { OcspAnswers = answer.Ocsp is { } ocsp ? [ocsp] : [], Crls = answer.Crl is { } crl ? [crl, pki.Crl(now.AddMinutes(-1), pki.Root)] : [pki.Crl(now.AddMinutes(-1), pki.Root)] });
            var verdict = await pki.Judge().JudgeAsync(new() { Certificate = official, Moment = new(now), Material = material }, Cancellation);
            Assert.Equal(code, verdict.Code);
        }

        Assert.Equal(["ocsp", "crl"], answers.Select(a => a.Ocsp is null ? "crl" : "ocsp"));
    }

    private static async Task<List<FetchedRevocation>> All(OnlineRevocation source, X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var all = new List<FetchedRevocation>();
        await foreach (var piece in source.FetchAsync(certificate, issuer, Cancellation))
            all.Add(piece);
        return all;
    }

    /// <summary><c>openssl ocsp</c> and <c>openssl ca -gencrl</c> over a database of one certificate.</summary>
    private sealed class Authority : IRevocationTransport, IDisposable
    {
        private readonly Scratch folder = new();
        private readonly string issuing;
        private readonly string issuingKey;
        private readonly string responder;
        private readonly string responderKey;
        private readonly string database;

        public Authority(TestPki pki, X509Certificate2 official, bool revoked)
        {
            issuing = folder.Write("issuing.pem", pki.Issuing.ExportCertificatePem());
            issuingKey = folder.Write("issuing.key", Key(pki.Issuing));
            responder = folder.Write("responder.pem", pki.Responder.ExportCertificatePem());
            responderKey = folder.Write("responder.key", Key(pki.Responder));
            database = folder.Write("index.txt", $"{(revoked ? "R" : "V")}\t351231000000Z\t{(revoked ? "260101000000Z,keyCompromise" : "")}\t{official.SerialNumber}\tunknown\t/CN=Official\n");
            folder.Write("index.txt.attr", "unique_subject = no\n");
            folder.Write("ca.conf", $"[ca]\ndefault_ca=one\n[one]\ndatabase={database}\ncrlnumber={folder.Write("crlnumber", "01\n")}\ndefault_md=sha384\ndefault_crl_days=7\n");
        }

        public async ValueTask<ReadOnlyMemory<byte>> GetAsync(Uri address, int most, CancellationToken cancellation)
        {
            var list = Path.Combine(folder.Folder, "list.pem");
            var (exit, said) = await Tools.Run("openssl", "ca", "-config", Path.Combine(folder.Folder, "ca.conf"), "-gencrl", "-cert", issuing, "-keyfile", issuingKey, "-out", list);
            Assert.True(exit == 0, said);
            return await File.ReadAllBytesAsync(list, cancellation); // PEM, as some hosts give it
        }

        public async ValueTask<ReadOnlyMemory<byte>> PostAsync(Uri address, ReadOnlyMemory<byte> question, string contentType, int most, CancellationToken cancellation)
        {
            var answer = Path.Combine(folder.Folder, "answer.der");
            var (exit, said) = await Tools.Run("openssl", "ocsp", "-index", database, "-CA", issuing, "-rsigner", responder, "-rkey", responderKey, "-reqin", folder.Write("question.der", question.ToArray()), "-respout", answer, "-ndays", "1");
            Assert.True(exit == 0, said);
            return await File.ReadAllBytesAsync(answer, cancellation);
        }

        public void Dispose() => folder.Dispose();

        private static string Key(X509Certificate2 certificate)
        {
            using var key = certificate.GetRSAPrivateKey()!;
            return key.ExportPkcs8PrivateKeyPem();
        }
    }
}
