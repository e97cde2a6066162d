using System.Text.Json;
using CongVan.Runtime.Host.Clock;
using CongVan.Runtime.Host.Http;
using CongVan.Runtime.Host.Http.Idle;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CongVan.Runtime.Host.Start;

/// <summary>The empty web application under the functions: Kestrel, routing, logging, settings, the clock. Nothing else that ASP.NET Core would add.</summary>
internal static class SelfHostFoundations
{
    public static WebApplicationBuilder Lay(HostedApplication application)
    {
        var settings = new ConfigurationManager();
        LocalSettings.Add(settings, application);
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = application.Name,
            ContentRootPath = application.Folder,
            EnvironmentName = Environment(settings),
        });
        LocalSettings.Add(web.Configuration, application);

        web.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (kestrel.ApplicationServices.GetRequiredService<SelfHostSettings>() is { Strict: true } host)
                kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => IdleConnections.Cut(next, host.IdleTimeLimit)));
        });
        web.Services.AddRouting();
        web.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, FunctionMethodPolicy>());
        web.Services.AddSingleton(services => SelfHostSettings.Read(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>()));
        web.Services.AddHttpClient(HttpCall.Activity, http => http.Timeout = Timeout.InfiniteTimeSpan); // each call has its own
        web.Services.AddSingleton<WorkInFlight>();
        web.Services.AddSingleton<HostClock>();
        web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        web.Services.AddSingleton(services => services.GetRequiredService<HostClock>().Time);
        web.Host.UseDefaultServiceProvider((context, container) =>
            container.ValidateScopes = container.ValidateOnBuild = context.HostingEnvironment.IsDevelopment());
        Log(web, application);
        return web;
    }

    /// <summary>The published host says "Production" too when nothing is said.</summary>
    private static string Environment(ConfigurationManager settings) =>
        settings["AZURE_FUNCTIONS_ENVIRONMENT"] ?? settings["ASPNETCORE_ENVIRONMENT"] ?? settings["DOTNET_ENVIRONMENT"] ?? Environments.Production;

    private static void Log(WebApplicationBuilder web, HostedApplication application)
    {
        web.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        web.Logging.SetMinimumLevel(Enum.TryParse<LogLevel>(HostJson.Read(application.Folder).LogLevel, ignoreCase: true, out var level) ? level : LogLevel.Information);
        web.Logging.AddFilter("Microsoft", LogLevel.Warning);
        web.Logging.AddConfiguration(web.Configuration.GetSection("Logging"));
    }
}
