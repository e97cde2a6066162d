using System.Globalization;
using CongVan.Runtime.Engine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CongVan.Runtime.Host.Start;

/// <summary>The self-host's own settings, read once, checked by name.</summary>
internal sealed record SelfHostSettings
{
    /// <summary><c>SelfHost:Urls</c>: where to listen, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary><c>SelfHost:Strict</c>: reproduce the traps of the published host.</summary>
    public required bool Strict { get; init; }

    /// <summary><c>SelfHost:VirtualClock</c>: the moment a fresh data folder's clock starts at. Null: the system's clock.</summary>
    public required DateTimeOffset? VirtualClock { get; init; }

    /// <summary><c>SelfHost:KillAtCommit</c>: end this process with SIGKILL at its n-th commit. For crash tests.</summary>
    public required int? KillAtCommit { get; init; }

    /// <summary><c>SelfHost:SystemKey</c>: key of the management endpoints. Null: a key file in the data folder.</summary>
    public required string? SystemKey { get; init; }

    /// <summary><c>SelfHost:StopSeconds</c>: how long work in flight may take to finish when the host is told to stop. 1–600, default 30.</summary>
    public required TimeSpan StopTimeLimit { get; init; }

    /// <summary><c>SelfHost:IdleSeconds</c>: in strict mode, how long a connection may be silent. 1–240, default 240 as in front of the published host.</summary>
    public required TimeSpan IdleTimeLimit { get; init; }

    /// <summary><c>SelfHost:Retention:Completed</c>, <c>:Failed</c>, <c>:Terminated</c>: how long the engine keeps instances that ended so, as days.hours:minutes:seconds, 1 minute to 100 years. Null: for good.</summary>
    public required Retention Retention { get; init; }

    /// <summary><c>SelfHost:TakeOver</c>: takes the data folder from a process that is lost or frozen; its next commit is refused. For one start.</summary>
    public required bool TakeOver { get; init; }

    /// <summary><c>CongVan:DataFolder</c>, absolute.</summary>
    public required string DataFolder { get; init; }

    public static SelfHostSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = new SelfHostSettings
        {
            Urls = Text(configuration, "SelfHost:Urls") ?? "http://localhost:7071",
            Strict = Flag(configuration, "SelfHost:Strict"),
            VirtualClock = Moment(configuration, "SelfHost:VirtualClock"),
            KillAtCommit = Number(configuration, "SelfHost:KillAtCommit", 1, int.MaxValue),
            SystemKey = Text(configuration, "SelfHost:SystemKey"),
            StopTimeLimit = TimeSpan.FromSeconds(Number(configuration, "SelfHost:StopSeconds", 1, 600) ?? 30),
            IdleTimeLimit = TimeSpan.FromSeconds(Number(configuration, "SelfHost:IdleSeconds", 1, 240) ?? 240),
            Retention = new()
            {
                Completed = Span(configuration, "SelfHost:Retention:Completed"),
                Failed = Span(configuration, "SelfHost:Retention:Failed"),
                Terminated = Span(configuration, "SelfHost:Retention:Terminated"),
            },
            TakeOver = Flag(configuration, "SelfHost:TakeOver"),
            DataFolder = Path.GetFullPath(Text(configuration, "CongVan:DataFolder") ?? "data"),
        };
        if (!environment.IsDevelopment())
        {
            Refuse(settings.VirtualClock is not null, "SelfHost:VirtualClock", environment);
            Refuse(settings.KillAtCommit is not null, "SelfHost:KillAtCommit", environment);
        }

        return settings;
    }

    private static void Refuse(bool isSet, string name, IHostEnvironment environment)
    {
        if (isSet)
            throw new SelfHostStartException($"{name} is set, but the environment is {environment.EnvironmentName}: it is allowed in Development only. Remove it, or set AZURE_FUNCTIONS_ENVIRONMENT=Development.");
    }

    private static string? Text(IConfiguration configuration, string name) =>
        string.IsNullOrWhiteSpace(configuration[name]) ? null : configuration[name]!.Trim();

    private static bool Flag(IConfiguration configuration, string name) => Text(configuration, name) switch
    {
        null => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text => throw new SelfHostStartException($"{name} is \"{text}\": write true or false."),
    };

    private static DateTimeOffset? Moment(IConfiguration configuration, string name) => Text(configuration, name) switch
    {
        null => null,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment.ToUniversalTime(),
        var text => throw new SelfHostStartException($"{name} is \"{text}\": write a moment as ISO 8601, such as 2026-03-02T01:00:00Z."),
    };

    private static TimeSpan? Span(IConfiguration configuration, string name) => Text(configuration, name) switch
    {
        null => null,
        var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromDays(36_500) => span,
        var text => throw new SelfHostStartException($"{name} is \"{text}\": write a time such as 90.00:00:00 (90 days), at least 00:01:00."),
    };

    private static int? Number(IConfiguration configuration, string name, int least, int most) => Text(configuration, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new SelfHostStartException($"{name} is \"{text}\": write a whole number from {least} to {most}."),
    };
}
