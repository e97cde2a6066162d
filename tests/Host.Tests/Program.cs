using CongVan;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;
using Host.Tests.Process;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Host.Tests;

/// <summary>Runs the tests; with "serve" it is an application on the self-host instead, in a process of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["serve", .. var arguments])
        {
            var builder = new FunctionsApplicationBuilder(new HostedApplication
            {
                Name = "Served",
                Arguments = arguments,
                Folder = AppContext.BaseDirectory,
                Functions = FunctionSource.Of(typeof(Served)),
                ExitsWhenStartFails = true,
            });
            builder.ConfigureFunctionsWebApplication();
            await builder.Build().RunAsync();
            return 0;
        }

        // As the generated entry point has it: the platform's own protocol, or the console.
        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
