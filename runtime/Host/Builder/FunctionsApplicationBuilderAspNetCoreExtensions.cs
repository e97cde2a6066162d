using CongVan.Runtime.Host.Http;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>ASP.NET Core integration.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// HTTP functions take ASP.NET Core's request and answer with its results. Middleware added after this call sees the
    /// <c>HttpContext</c>; middleware added before it does not, and an error while the result is being written passes only through that.
    /// </summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.Pipeline.ServesHttp = true;
        builder.Use(next => context => HttpExchange.Run(context, next));
        return builder;
    }
}
