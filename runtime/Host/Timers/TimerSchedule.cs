using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace CongVan.Runtime.Host.Timers;

/// <summary>An NCRONTAB schedule, UTC: six fields with seconds first; five mean second 0.</summary>
internal sealed partial class TimerSchedule
{
    private readonly CrontabSchedule crontab;

    private TimerSchedule(string expression, CrontabSchedule crontab)
    {
        Expression = expression;
        this.crontab = crontab;
    }

    public string Expression { get; }

    /// <summary>The schedule, or why there is none: a setting is missing or the expression is wrong.</summary>
    public static (TimerSchedule? Schedule, string? Problem) Read(string declared, IConfiguration configuration)
    {
        string? missing = null;
        var expression = SettingName().Replace(declared, name =>
        {
            if (configuration[name.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal)] is { } value)
                return value;

            missing ??= name.Groups["name"].Value;
            return "";
        });
        if (missing is not null)
            return (null, $"the setting {missing} is missing");

        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } crontab
            ? (new TimerSchedule(expression, crontab), null)
            : (null, $"\"{expression}\" is not an NCRONTAB expression");
    }

    /// <summary>The first occurrence after a moment; null when there is none before the year 9999.</summary>
    public DateTimeOffset? After(DateTimeOffset moment)
    {
        var next = crontab.GetNextOccurrence(moment.UtcDateTime, DateTime.MaxValue);
        return next == DateTime.MaxValue ? null : new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc));
    }

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingName();
}
