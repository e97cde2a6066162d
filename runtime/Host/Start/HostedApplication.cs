using CongVan.Runtime.Host.Functions;

namespace CongVan.Runtime.Host.Start;

/// <summary>What is to be hosted: whose functions, from which folder, with which arguments.</summary>
internal sealed record HostedApplication
{
    public required string Name { get; init; }

    public required string[] Arguments { get; init; }

    /// <summary>Where host.json and local.settings.json lie.</summary>
    public required string Folder { get; init; }

    public required FunctionSource Functions { get; init; }

    /// <summary>True in a process of its own: a start that fails says one line and ends the process with 1. False: it throws.</summary>
    public bool ExitsWhenStartFails { get; init; }
}
