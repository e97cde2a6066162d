using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CongVan.Signing;

namespace CongVan.Tests.Signing;

/// <summary>"Sign this digest" is all that is asked of a key: one behind HTTP that knows nothing else signs what every reader accepts.</summary>
public class RemoteKeyTests
{
    [Theory]
    [InlineData(SignatureAlgorithm.RsaPkcs1Sha256)]
    [InlineData(SignatureAlgorithm.RsaPssSha384)]
    [InlineData(SignatureAlgorithm.EcdsaSha256)]
    public async Task A_vault_with_a_door_for_digests_signs_a_file(SignatureAlgorithm algorithm)
    {
        using var behind = TestKeys.For(algorithm);
        await using var vault = new Vault(behind);
        using var http = new HttpClient { BaseAddress = vault.Address };
        var key = new VaultKey(http, behind.Certificate, algorithm);

        var pdf = await PdfSigner.SignAsync(Notice.Written.Pdf, key, Notice.ByOfficial(), TestContext.Current.CancellationToken);

        Assert.Equal([algorithm.DigestLength], vault.Received); // once, and nothing but the digest
        await Readers.AcceptAsync(pdf, signatures: 1, pss: algorithm.Padding == System.Security.Cryptography.RSASignaturePadding.Pss);
    }

    /// <summary>Knows the certificate and an address.</summary>
    private sealed class VaultKey(HttpClient http, X509Certificate2 certificate, SignatureAlgorithm algorithm) : SigningKey
    {
        public override X509Certificate2 Certificate => certificate;

        public override IReadOnlyList<X509Certificate2> Chain => [];

        public override SignatureAlgorithm Algorithm => algorithm;

        public override async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
        {
            using var answer = await http.PostAsJsonAsync("sign", new { value = Convert.ToBase64String(digest.Span) }, cancellation);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("value").GetBytesFromBase64();
        }
    }

    /// <summary>As Key Vault answers (POST {key}/sign): a digest in, a signature out.</summary>
    private sealed class Vault : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        public Vault(SigningKey key)
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            }

            listener.Prefixes.Add(Address.ToString());
            listener.Start();
            serving = Task.Run(() => ServeAsync(key));
        }

        public Uri Address { get; }

        public List<int> Received { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }

        private async Task ServeAsync(SigningKey key)
        {
            try
            {
                while (true)
                {
                    var call = await listener.GetContextAsync();
                    using var question = await JsonDocument.ParseAsync(call.Request.InputStream);
                    var digest = Assert.Single(question.RootElement.EnumerateObject()).Value.GetBytesFromBase64();
                    Received.Add(digest.Length);
                    await using (var answer = call.Response.OutputStream)
                        await JsonSerializer.SerializeAsync(answer, new { value = Convert.ToBase64String(await key.SignDigestAsync(digest, default)) });
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // closed
            }
        }
    }
}
