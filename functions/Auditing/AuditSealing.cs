using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.Keys;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Signing;
using CongVan.Workflows.Regulation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Auditing;

/// <summary>Seals the day's heads shortly after midnight in Vietnam. A day on which no key could sign is in the next day's seal.</summary>
public sealed partial class AuditSealing(
    AuditChain chain,
    IRegister<AuditSeal> seals,
    ISigningKeys keys,
    IAgencies agencies,
    IFileVault vault,
    TimeProvider time,
    ILogger<AuditSealing> log)
{
    /// <summary>Partition of all seals; their keys are days.</summary>
    public const string Partition = "seals";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static RegisterDefinition<AuditSeal> Definition { get; } = new("audit-seals");

    [Function(nameof(SealAudit))]
    public async Task SealAudit([TimerTrigger("0 10 17 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        try
        {
            await SealAsync(VietnamTime.DateOf(time.GetUtcNow()).AddDays(-1), cancellation);
        }
        catch (Exception problem) when (problem is SigningKeyException or SigningException)
        {
            LogNotSealed(log, problem);
        }
    }

    /// <summary>Seals what is recorded now as a day's end, once.</summary>
    public async Task<AuditSeal> SealAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await seals.FindAsync(Partition, KeyOf(day), cancellation) is { } sealedBefore)
            return sealedBefore.Value;

        AuditSeal? last = null;
        await foreach (var row in seals.AllAsync(Partition, cancellation))
            last = row.Value;
        var heads = new List<SealedHead>();
        await foreach (var head in chain.HeadsAsync(cancellation))
            heads.Add(new SealedHead(head.Chain, head.Number, head.Hash));

        var managing = await agencies.ManagingAgencyAsync(cancellation);
        var key = await keys.SealOfAsync(managing.Code, cancellation);
        var content = await KeepAsync(new SealedHeads(day, time.GetUtcNow(), last?.Signature, heads), cancellation);
        var value = await key.SignDigestAsync(SealProof.DigestFor(key.Algorithm, Convert.FromHexString(content.Sha256)), cancellation);
        var signature = await KeepAsync(
            new SealSignature(content.Sha256, key.Algorithm, Convert.ToBase64String(value), Convert.ToBase64String(key.Certificate.RawData)),
            cancellation);
        var (made, _) = await seals.AddOrFindAsync(Partition, KeyOf(day), new AuditSeal(day, content.Sha256, signature.Sha256), cancellation);
        return made;
    }

    private async Task<VaultFile> KeepAsync<T>(T content, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(content, Json), writable: false);
        return await vault.AddAsync(bytes, cancellation);
    }

    private static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(3301, LogLevel.Error, "The audit of the day could not be sealed; the next day's seal will hold it.")]
    private static partial void LogNotSealed(ILogger log, Exception problem);
}
