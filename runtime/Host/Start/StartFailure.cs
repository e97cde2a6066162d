using CongVan.Runtime.Engine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CongVan.Runtime.Host.Start;

/// <summary>Start-up errors an operator can do something about: one line and exit code 1, without a stack.</summary>
internal static class StartFailure
{
    /// <summary>The operator's line for an error; null when it is none of theirs.</summary>
    public static SelfHostStartException? Explain(Exception error, string urls) => error switch
    {
        SelfHostStartException known => known,
        OptionsValidationException wrong => new SelfHostStartException($"Settings are wrong: {string.Join(" ", wrong.Failures)}", wrong),
        DurableStoreException store => new SelfHostStartException(store.Message, store),
        IOException { InnerException: AddressInUseException } => new SelfHostStartException($"The address is in use: {error.Message} Stop what listens there, or set SelfHost:Urls (now {urls}).", error),
        _ => null,
    };

    /// <summary>In a process of its own: writes the line and ends the process. Otherwise throws it.</summary>
    public static void End(HostedApplication application, SelfHostStartException failure)
    {
        if (!application.ExitsWhenStartFails)
            throw failure;

        Console.Error.WriteLine($"{application.Name} cannot start: {failure.Message}");
        Environment.Exit(1);
    }
}
