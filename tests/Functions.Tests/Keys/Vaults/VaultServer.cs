using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Tests.Keys.Vaults;

/// <summary>
/// A vault that speaks Key Vault's REST protocol (api-version 7.x) over TLS: the challenge, certificates with their versions, the secret
/// beside each, and signing of digests. It is reached under a name of Azure's own, so that the check of whose challenge it is runs as in earnest.
/// </summary>
internal sealed class VaultServer : IAsyncDisposable
{
    public const string Host = "congvan-thu.vault.azure.net";
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    private readonly ConcurrentDictionary<string, List<VaultItem>> items = new(StringComparer.Ordinal);
    private readonly X509Certificate2 tls;
    private readonly HttpClient client;
    private readonly int port = FreePorts.Next();
    private readonly WebApplication app;

    public VaultServer()
    {
        tls = MakeTls();
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 met && met.Equals(tls) },
        });
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(tls)));
        app = builder.Build();
        app.Run(AnswerAsync);
        app.Start();
    }

    public static Uri Address { get; } = new($"https://{Host}/");

    public Identity Identity { get; } = new();

    /// <summary>What the challenge says, as <c>WWW-Authenticate</c>.</summary>
    public string Challenge { get; set; } = $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"https://vault.azure.net\"";

    /// <summary>In place of the next answers to those who have a token; one after the other.</summary>
    public ConcurrentQueue<VaultTrouble> Troubles { get; } = new();

    /// <summary>In place of every answer to a call whose path holds the words.</summary>
    public (string Path, VaultTrouble Trouble)? Always { get; set; }

    /// <summary>How many of the next connections break before they stand.</summary>
    public int Unplugged { get; set; }

    /// <summary>"GET /certificates/con-dau/": with a token, as they came.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Bytes that callers sent without a token.</summary>
    public long Untimely { get; private set; }

    public IEnumerable<string> Signed => Calls.Where(call => call.EndsWith("/sign", StringComparison.Ordinal));

    public VaultItem Keep(VaultItem item)
    {
        items.GetOrAdd(item.Name, _ => []).Add(item);
        return item;
    }

    public void Tune(ClientOptions options)
    {
        options.Transport = new HttpClientTransport(client);
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(2);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        client.Dispose();
        tls.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext asked, CancellationToken cancellation)
    {
        Assert.Equal(Host, asked.DnsEndPoint.Host);
        if (Unplugged-- > 0)
            throw new SocketException((int)SocketError.ConnectionRefused);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task AnswerAsync(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body);
        if (call.Request.Headers.Authorization != $"Bearer {Identity.Token}")
        {
            Untimely += body.Length;
            call.Response.Headers.WWWAuthenticate = Challenge;
            await RefuseAsync(call, new(401, "Unauthorized"));
            return;
        }

        Calls.Enqueue($"{call.Request.Method} {call.Request.Path}");
        if (Always is { } always && call.Request.Path.Value!.Contains(always.Path, StringComparison.Ordinal))
            await RefuseAsync(call, always.Trouble);
        else if (Troubles.TryDequeue(out var trouble))
            await RefuseAsync(call, trouble);
        else if (!call.Request.Query["api-version"].ToString().StartsWith('7') && !call.Request.Query["api-version"].ToString().StartsWith("20", StringComparison.Ordinal))
            await RefuseAsync(call, new(400, "BadParameter"));
        else
            await AnswerAsync(call, call.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries), body.ToArray());
    }

    private Task AnswerAsync(HttpContext call, string[] path, byte[] body)
    {
        if (path is not [var kind, var name, ..] || !items.TryGetValue(name, out var versions))
            return RefuseAsync(call, new(404, "CertificateNotFound"));
        if (path is ["certificates", _, "versions"])
            return JsonAsync(call, new() { ["value"] = new JsonArray([.. versions.Select(Properties)]), ["nextLink"] = null });

        var item = path.Length > 2 ? versions.Find(version => version.Version == path[2]) : versions[^1];
        return (call.Request.Method, kind, path.Length, item) switch
        {
            (_, _, _, null) => RefuseAsync(call, new(404, "CertificateNotFound")),
            ("GET", "certificates", _, _) => JsonAsync(call, Bundle(item)),
            ("GET", "secrets", 3, _) => JsonAsync(call, Secret(item)),
            ("POST", "keys", 4, _) when path[3] == "sign" => SignAsync(call, item, body),
            ("GET", "keys", 3, _) => JsonAsync(call, PublicKey(item)), // the published client asks before it signs
            _ => RefuseAsync(call, new(405, "MethodNotAllowed")),
        };
    }

    private static async Task SignAsync(HttpContext call, VaultItem item, byte[] body)
    {
        if (!item.IsEnabled)
        {
            await RefuseAsync(call, new(403, "KeyDisabled"));
            return;
        }

        using var question = JsonDocument.Parse(body);
        var algorithm = question.RootElement.GetProperty("alg").GetString()!;
        var digest = Base64Url.DecodeFromChars(question.RootElement.GetProperty("value").GetString());
        await (digest.Length * 8 == int.Parse(algorithm[2..], System.Globalization.CultureInfo.InvariantCulture) && item.Sign(algorithm, digest) is { } value
            ? JsonAsync(call, new() { ["kid"] = Id("keys", item), ["value"] = Base64Url.EncodeToString(value) })
            : RefuseAsync(call, new(400, "BadParameter")));
    }

    private static JsonObject Bundle(VaultItem item)
    {
        var bundle = Properties(item);
        bundle["kid"] = Id("keys", item);
        bundle["sid"] = Id("secrets", item);
        bundle["cer"] = Convert.ToBase64String(item.Certificate.RawData);
        bundle["policy"] = new JsonObject
        {
            ["id"] = $"https://{Host}/certificates/{item.Name}/policy",
            ["key_props"] = new JsonObject { ["exportable"] = item.IsExportable, ["kty"] = item.Key is RSA ? "RSA-HSM" : "EC-HSM", ["reuse_key"] = false },
            ["secret_props"] = new JsonObject { ["contentType"] = ContentType(item) },
            ["issuer"] = new JsonObject { ["name"] = "Unknown" },
        };
        return bundle;
    }

    private static JsonObject Properties(VaultItem item) => new()
    {
        ["id"] = Id("certificates", item),
        ["x5t"] = Base64Url.EncodeToString(item.Certificate.GetCertHash()),
        ["attributes"] = new JsonObject
        {
            ["enabled"] = item.IsEnabled,
            ["nbf"] = Seconds(item.Certificate.NotBefore),
            ["exp"] = Seconds(item.Certificate.NotAfter),
            ["created"] = item.Created.ToUnixTimeSeconds(),
            ["updated"] = item.Created.ToUnixTimeSeconds(),
        },
    };

    private static JsonObject Secret(VaultItem item)
    {
        X509Certificate2[] all = [item.Certificate, .. item.Above];
        return new()
        {
            ["id"] = Id("secrets", item),
            ["kid"] = Id("keys", item),
            ["contentType"] = ContentType(item),
            ["value"] = item.AsPkcs12
                ? Convert.ToBase64String(new X509Certificate2Collection(all).Export(X509ContentType.Pkcs12)!)
                : string.Join('\n', all.Select(certificate => certificate.ExportCertificatePem())),
        };
    }

    private static JsonObject PublicKey(VaultItem item) => new()
    {
        ["key"] = new JsonObject { ["kid"] = Id("keys", item), ["kty"] = item.Key is RSA ? "RSA-HSM" : "EC-HSM", ["key_ops"] = new JsonArray("sign", "verify") },
        ["attributes"] = new JsonObject { ["enabled"] = item.IsEnabled },
    };

    private static string ContentType(VaultItem item) => item.AsPkcs12 ? "application/x-pkcs12" : "application/x-pem-file";

    private static string Id(string kind, VaultItem item) => $"https://{Host}/{kind}/{item.Name}/{item.Version}";

    private static long Seconds(DateTime moment) => new DateTimeOffset(moment.ToUniversalTime()).ToUnixTimeSeconds();

    private static Task JsonAsync(HttpContext call, JsonObject answer)
    {
        call.Response.ContentType = "application/json; charset=utf-8";
        return call.Response.WriteAsync(answer.ToJsonString());
    }

    private static Task RefuseAsync(HttpContext call, VaultTrouble trouble)
    {
        call.Response.StatusCode = trouble.Status;
        if (trouble.RetryAfter is { } seconds)
            call.Response.Headers.RetryAfter = seconds;
        var code = trouble.Status switch { 401 => "Unauthorized", 403 => "Forbidden", 429 => "Throttled", _ => trouble.Code };
        return JsonAsync(call, new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "…", ["innererror"] = new JsonObject { ["code"] = trouble.Code } } });
    }

    private static X509Certificate2 MakeTls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}

/// <param name="Code">What the vault says in a word, in <c>error.innererror.code</c>.</param>
/// <param name="RetryAfter">Seconds.</param>
internal sealed record VaultTrouble(int Status, string Code, string? RetryAfter = null);

/// <summary>An identity whose token the in-test vault takes.</summary>
internal sealed class Identity : TokenCredential
{
    public string Token { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What it was asked for: scope and tenant.</summary>
    public ConcurrentQueue<(string Scope, string? Tenant)> Asked { get; } = new();

    /// <summary>In place of a token.</summary>
    public Exception? Fails { get; set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Asked.Enqueue((Assert.Single(requestContext.Scopes), requestContext.TenantId));
        return Fails is null ? new(Token, DateTimeOffset.UtcNow.AddHours(1)) : throw Fails;
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
