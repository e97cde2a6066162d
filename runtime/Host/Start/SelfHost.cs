using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Invoking;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Runtime.Host.Start;

/// <summary>From a finished builder to a host that can be run.</summary>
internal static class SelfHost
{
    /// <summary>Middleware that WebApplication would add by itself when its services are registered. The published host adds none.</summary>
    private static readonly string[] Uninvited = ["__AuthenticationMiddlewareSet", "__AuthorizationMiddlewareSet", "__AntiforgeryMiddlewareSet"];

    public static SelfHostApplication Build(HostedApplication application, WebApplicationBuilder web, WorkerPipeline pipeline)
    {
        try
        {
            var settings = SelfHostSettings.Read(web.Configuration, web.Environment);
            web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.StopTimeLimit);

            // From here on commits count, those too that the application makes before it runs the host.
            var commits = new CommitCounter(settings.KillAtCommit);
            web.Services.AddSingleton(_ => commits);
            var app = web.Build();
            foreach (var middleware in Uninvited)
                ((IApplicationBuilder)app).Properties[middleware] = true;

            // Now, not when the application first asks for the time: here its errors are told in one line.
            HostFolder.Check(settings);
            app.Services.GetRequiredService<HostClock>();
            return new SelfHostApplication(application, settings, app, pipeline);
        }
        catch (SelfHostStartException failure)
        {
            StartFailure.End(application, failure);
            throw;
        }
    }
}
