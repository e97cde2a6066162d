using System.Reflection;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The way in: <c>FunctionsApplication.CreateBuilder(args)</c>.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the functions of the entry assembly and of the libraries it references.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var entry = Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to look for functions in.");
        var application = new HostedApplication
        {
            Name = entry.GetName().Name ?? "functions",
            Arguments = args,
            Folder = AppContext.BaseDirectory,
            Functions = FunctionSource.Of(entry),
            ExitsWhenStartFails = true,
        };
        try
        {
            return new FunctionsApplicationBuilder(application);
        }
        catch (SelfHostStartException failure)
        {
            StartFailure.End(application, failure);
            throw;
        }
    }
}
