using CongVan.Functions.Storage;

namespace CongVan.Functions.Identity;

/// <summary>How often somebody tried lately; counted in a register, so that every instance sees it.</summary>
public sealed class Attempts(IRegister<AttemptLog> register, TimeProvider time)
{
    /// <summary>Notes an attempt; false when there were already <paramref name="most"/> within the window, and nothing is noted.</summary>
    /// <param name="about">What is limited, e.g. "dang-nhap:" and an address; only its hash is kept.</param>
    public async Task<bool> TryAsync(string about, int most, TimeSpan window, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = LinkTokens.HashOf(about);
        await register.AddOrFindAsync(AttemptLog.Partition, key, new AttemptLog([]), cancellation);

        var allowed = false;
        await register.ChangeAsync(
            AttemptLog.Partition,
            key,
            log =>
            {
                var recent = log.At.Where(at => now - at < window).ToList();
                allowed = recent.Count < most;
                return allowed ? new AttemptLog([.. recent, now]) : log;
            },
            cancellation);
        return allowed;
    }
}

/// <summary>Moments of attempts that still count.</summary>
public sealed record AttemptLog(IReadOnlyList<DateTimeOffset> At)
{
    internal const string Partition = "attempts";

    /// <summary>Contains recent attempts to sign in, by hash of what is limited.</summary>
    internal static RegisterDefinition<AttemptLog> Register { get; } = new("attempts");
}
