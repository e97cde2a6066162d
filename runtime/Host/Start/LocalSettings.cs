using Microsoft.Extensions.Configuration;

namespace CongVan.Runtime.Host.Start;

/// <summary>
/// Where settings come from, weakest first: "Values" of local.settings.json, environment variables, the command line.
/// "__" and ":" both separate sections, as on the published host, where all of them are environment variables.
/// </summary>
internal static class LocalSettings
{
    public static void Add(IConfigurationBuilder configuration, HostedApplication application)
    {
        configuration.AddInMemoryCollection(Values(application.Folder));
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(application.Arguments);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(string folder)
    {
        var file = Path.Combine(folder, "local.settings.json");
        if (!File.Exists(file) || HostJson.Parse(file)?["Values"] is not { } values)
            return [];

        return values.AsObject().Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value?.ToString()));
    }
}
