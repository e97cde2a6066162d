using Microsoft.DurableTask.Abstractions;

namespace CongVan.Runtime.Engine;

/// <summary>Which instances this release runs, by their version compared with <see cref="DurableEngineOptions.DefaultVersion"/>; without one all run.</summary>
public enum VersionMatch
{
    /// <summary>Those of this version and of older ones; without a version is older than any.</summary>
    CurrentOrOlder,

    /// <summary>Those of this very version.</summary>
    Strict,

    /// <summary>All.</summary>
    None,
}

/// <summary>What becomes of an instance whose version does not match.</summary>
public enum VersionFailure
{
    /// <summary>It is left as it is, with all it is told, for a release that matches. It can be terminated and purged.</summary>
    Reject,

    /// <summary>It fails; after the right release is started it can be rewound.</summary>
    Fail,
}

internal static class Versions
{
    public const string Mismatch = "VersionMismatch";

    /// <returns>Why an instance of that version is not run; null when it is.</returns>
    public static string? Refusal(string version, DurableEngineOptions options)
    {
        if (options.DefaultVersion.Length == 0 || options.VersionMatch == VersionMatch.None)
        {
            return null;
        }

        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, options.DefaultVersion);
        return options.VersionMatch == VersionMatch.Strict
            ? order == 0 ? null : $"The orchestration version '{version}' does not match the worker version '{options.DefaultVersion}'."
            : order <= 0 ? null : $"The orchestration version '{version}' is greater than the worker version '{options.DefaultVersion}'.";
    }
}
