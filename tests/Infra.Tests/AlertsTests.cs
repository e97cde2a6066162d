using System.Reflection;
using System.Text.RegularExpressions;
using CongVan.Functions.Health;
using CongVan.Workflows.Notices;
using Microsoft.Extensions.Logging;

namespace CongVan.Infra.Tests;

/// <summary>An alert looks for words in the log; the app must be saying them.</summary>
public sealed partial class AlertsTests
{
    [Fact]
    public async Task Every_alert_looks_for_words_that_the_app_says()
    {
        var said = typeof(Alarms).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>()
            .Select(message => message[..message.IndexOf('{', StringComparison.Ordinal)]).ToList();
        var sought = Sought().Matches((await Bicep.MainAsync()).RootElement.GetRawText()).Select(match => match.Groups["words"].Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Equal(5, sought.Count); // four alerts, one of them with two beginnings
        Assert.All(sought, words => Assert.Contains(said, beginning => words.StartsWith(beginning, StringComparison.Ordinal)));
        Assert.All(said, beginning => Assert.Contains(sought, words => words.StartsWith(beginning, StringComparison.Ordinal)));
        Assert.Contains($"Activity failed: {NoticeSteps.Sign.Name}", sought);
        Assert.Contains($"Activity failed: {NoticeSteps.Seal.Name}", sought);
    }

    [GeneratedRegex("message startswith \\\\\"(?<words>.+?)\\\\\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sought();
}
