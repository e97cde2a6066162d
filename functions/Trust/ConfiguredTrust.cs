using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Keys;
using CongVan.Functions.Storage;
using CongVan.Signing.Trust;
using CongVan.Signing.Trust.Algorithms;
using CongVan.Signing.Trust.Revocation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Trust;

/// <summary>Judges trust as this installation is set up. In Development the root that makes the test keys is trusted too.</summary>
public sealed class ConfiguredTrust
{
    private readonly TrustAnchors configured;
    private readonly IRevocationSource? online;
    private readonly Func<CancellationToken, Task<X509Certificate2?>>? developmentRoot;
    private readonly TimeProvider time;
    private CertificateJudge? settled;

    public ConfiguredTrust(IOptions<TrustSettings> settings, IOptions<KeySettings> keys, DataFolder data, IRevocationSource source, IHostEnvironment environment, TimeProvider time)
    {
        this.time = time;
        online = settings.Value.Online ? source : null;
        configured = new TrustFolder(data).Load(settings.Value);
        developmentRoot = environment.IsDevelopment() ? cancellation => Pkcs12Keys.DevelopmentRootAsync(data, keys.Value, cancellation) : null;
    }

    /// <summary>Roots from the folder, with what each is trusted for.</summary>
    public IReadOnlyList<TrustAnchor> Roots => configured.Roots;

    public async ValueTask<FileTrustJudge> JudgeAsync(CancellationToken cancellation) => new(await CertificatesAsync(cancellation));

    public async ValueTask<CertificateJudge> CertificatesAsync(CancellationToken cancellation)
    {
        if (settled is { } judge)
            return judge;
        if (developmentRoot is null)
            return settled = new(configured, AlgorithmPolicy.Default, online);
        if (await developmentRoot(cancellation) is not { } root)
            return new(configured, AlgorithmPolicy.Default, online); // no test key was made yet
        return settled = new(configured.And(TrustAnchors.Of([root])), AlgorithmPolicy.Default, new DevelopmentRevocation(root, online, time));
    }
}
