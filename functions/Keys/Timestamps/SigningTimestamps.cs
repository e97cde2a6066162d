using CongVan.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Keys;

/// <summary>Timestamps on our own signatures, where an authority is configured (PAdES B-T).</summary>
public sealed partial class SigningTimestamps
{
    private readonly bool required;
    private readonly ILogger log;

    public SigningTimestamps(HttpTimestampQuery http, IOptions<TimestampSettings> settings, ILogger<SigningTimestamps> log)
    {
        this.log = log;
        required = settings.Value.Required;
        if (!string.IsNullOrWhiteSpace(settings.Value.Url))
            Authority = new Rfc3161Authority(http.AskAsync) { Policy = settings.Value.Policy };
    }

    /// <summary>Null where none is configured.</summary>
    public ITimestampAuthority? Authority { get; }

    /// <summary>
    /// Signs with a timestamp. An authority that is not reached does not hold up a notice whose deadline runs, unless the settings say that
    /// it must: the signature is then made again without.
    /// </summary>
    public async Task<T> SignAsync<T>(SignatureRequest request, Func<SignatureRequest, ValueTask<T>> sign)
    {
        try
        {
            return await sign(request with { Timestamps = Authority });
        }
        catch (SigningException problem) when (problem.Code == "timestamp-unreachable" && !required)
        {
            LogWithout(log, problem);
            return await sign(request);
        }
    }

    [LoggerMessage(3414, LogLevel.Warning, "The timestamp authority was not reached: signed without a timestamp.")]
    private static partial void LogWithout(ILogger log, SigningException problem);
}
