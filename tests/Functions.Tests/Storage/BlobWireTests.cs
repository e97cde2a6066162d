using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Functions.Tests.Storage;

/// <summary>What the emulator lacks, as it goes over the wire: immutability policies, versions, files that a policy holds (Blob service REST API, learn.microsoft.com).</summary>
public sealed class BlobWireTests : IDisposable
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("văn bản");
    private static readonly string Address = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    private readonly Wire wire = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => wire.Dispose();

    [Fact]
    public async Task A_new_file_asks_for_an_unlocked_policy_until_its_day_and_for_there_being_none()
    {
        wire.Answers = (request, _) => request.Method == HttpMethod.Head ? Wire.Nothing() : Wire.Answer(HttpStatusCode.Created);

        await Open(TimeSpan.FromDays(3650)).AddAsync(new MemoryStream(Bytes), None);

        var put = Assert.Single(wire.Requests, request => request.Method == "PUT");
        Assert.EndsWith("/vault/" + Address, put.Path, StringComparison.Ordinal);
        Assert.Equal("*", put.Headers["If-None-Match"]);
        Assert.Equal("unlocked", put.Headers["x-ms-immutability-policy-mode"], ignoreCase: true);
        Assert.Equal("Thu, 28 Feb 2036 02:00:00 GMT", put.Headers["x-ms-immutability-policy-until-date"]);
    }

    [Fact]
    public async Task A_file_overwritten_past_us_is_given_out_from_an_earlier_version()
    {
        wire.Answers = (request, query) => (request.Method.Method, query) switch
        {
            ("HEAD", _) => Wire.Nothing(),
            (_, var list) when list.Contains("comp=list", StringComparison.Ordinal) => Wire.Answer(HttpStatusCode.OK, Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <EnumerationResults ServiceEndpoint="https://congvan.example/" ContainerName="vault"><Blobs>
                <Blob><Name>{Address}</Name><VersionId>2026-03-01T02:00:00.0000000Z</VersionId><Properties><Content-Length>10</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>
                <Blob><Name>{Address}</Name><VersionId>2026-03-02T02:00:00.0000000Z</VersionId><IsCurrentVersion>true</IsCurrentVersion><Properties><Content-Length>4</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>
                </Blobs><NextMarker /></EnumerationResults>
                """)),
            (_, var version) when version.Contains("versionid=2026-03-01", StringComparison.OrdinalIgnoreCase) => Wire.Answer(HttpStatusCode.OK, Bytes),
            _ => Wire.Answer(HttpStatusCode.OK, "khác"u8.ToArray()),
        };

        using var reader = new StreamReader(await Open(keep: null).OpenAsync(Address, None));

        Assert.Equal("văn bản", await reader.ReadToEndAsync(None));
    }

    [Fact]
    public async Task A_file_that_a_policy_holds_is_hidden_tagged_and_copied_and_stays_where_it_is()
    {
        var isHidden = false;
        wire.Answers = (request, query) =>
        {
            var isReason = request.RequestUri!.AbsolutePath.EndsWith(".reason.txt", StringComparison.Ordinal);
            if (isReason && request.Method == HttpMethod.Put)
                isHidden = true;
            return (request.Method.Method, isReason) switch
            {
                ("HEAD", true) => isHidden ? Wire.Answer(HttpStatusCode.OK) : Wire.Nothing(),
                ("PUT", _) when query.Contains("comp=tags", StringComparison.Ordinal) => Wire.Answer(HttpStatusCode.NoContent),
                ("PUT", false) => Wire.Answer(HttpStatusCode.Accepted, headers: [("x-ms-copy-id", "1"), ("x-ms-copy-status", "success")]),
                ("DELETE", _) => Wire.Answer(HttpStatusCode.Conflict, headers: [("x-ms-error-code", "BlobImmutableDueToPolicy")]),
                ("HEAD", _) => Wire.Answer(HttpStatusCode.OK, headers: [("x-ms-copy-id", "1"), ("x-ms-copy-status", "success")]),
                _ => Wire.Answer(HttpStatusCode.Created),
            };
        };
        var vault = Open(keep: null);

        await vault.QuarantineAsync(Address, "mã độc", None);

        var hidden = await Assert.ThrowsAsync<FileVaultException>(() => vault.OpenAsync(Address, None));
        Assert.Equal(VaultProblem.Quarantined, hidden.Problem);
        Assert.Contains(wire.Requests, request => request.Body.Contains("<Key>congvan-state</Key><Value>quarantined</Value>", StringComparison.Ordinal));
        Assert.Contains(wire.Requests, request => request.Method == "PUT" && request.Path.EndsWith("/vault-quarantine/" + Address, StringComparison.Ordinal) && request.Headers.ContainsKey("x-ms-copy-source"));
        Assert.Contains(wire.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, false, "Storage Blob Data Contributor")]
    [InlineData(HttpStatusCode.Unauthorized, false, "Storage Blob Data Contributor")]
    [InlineData(HttpStatusCode.ServiceUnavailable, true, "try again")]
    public async Task What_the_account_refuses_is_told_with_who_can_mend_it(HttpStatusCode status, bool canRetry, string cure)
    {
        wire.Answers = (_, _) => Wire.Answer(status);

        var refused = await Assert.ThrowsAsync<StorageException>(() => Open(keep: null).AddAsync(new MemoryStream(Bytes), None));

        Assert.Equal(canRetry, refused.CanRetry);
        Assert.Contains(cure, refused.Message, StringComparison.Ordinal);
    }

    private BlobFileVault Open(TimeSpan? keep)
    {
        var options = AzureStorage.Options(new BlobClientOptions());
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        options.Transport = new HttpClientTransport(new HttpClient(wire, disposeHandler: false));
        return new BlobFileVault(
            new BlobServiceClient(new Uri("https://congvan.example/"), options), "vault", keep, new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero)));
    }

    private sealed class Wire : HttpMessageHandler
    {
        public List<(string Method, string Path, Dictionary<string, string> Headers, string Body)> Requests { get; } = [];

        public Func<HttpRequestMessage, string, HttpResponseMessage> Answers { get; set; } = (_, _) => Answer(HttpStatusCode.OK);

        public static HttpResponseMessage Nothing() => Answer(HttpStatusCode.NotFound, headers: [("x-ms-error-code", "BlobNotFound")]);

        public static HttpResponseMessage Answer(HttpStatusCode status, byte[]? body = null, params (string Name, string Value)[] headers)
        {
            var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(body ?? []) };
            answer.Headers.TryAddWithoutValidation("ETag", "\"0x1\"");
            answer.Content.Headers.LastModified = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
            answer.Headers.TryAddWithoutValidation("x-ms-blob-type", "BlockBlob");
            foreach (var (name, value) in headers)
                answer.Headers.TryAddWithoutValidation(name, value);
            return answer;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add((request.Method.Method, request.RequestUri!.AbsolutePath, headers, body));
            return Answers(request, Uri.UnescapeDataString(request.RequestUri.Query));
        }
    }
}
