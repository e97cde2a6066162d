using CongVan.Functions.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Identity;

public static class IdentityServices
{
    /// <summary>Keys, sign-in, links, and who may do what.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services
            .AddRegister(ApiKey.Register)
            .AddRegister(Session.Register)
            .AddRegister(SignInLink.Register)
            .AddRegister(AttemptLog.Register)
            .AddRegister(LinkKey.Register)
            .AddRegister(ProtectionKey.Register)
            .AddSingleton<ApiKeys>()
            .AddSingleton<Sessions>()
            .AddSingleton<Attempts>()
            .AddSingleton<LinkTokens>()
            .AddSingleton<FunctionPolicies>()
            .AddSingleton<SourceAddresses>();
        services.AddOptions<Site>().BindConfiguration(Site.Section).ValidateDataAnnotations().ValidateOnStart();

        services.AddDataProtection().SetApplicationName("CongVan");
        // The keys lie in a register that only this service's account may read; its warning at each first start would teach people to skip warnings.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new RegisterXmlRepository(provider.GetRequiredService<IRegister<ProtectionKey>>())));
        services.AddAntiforgery();
        services.Configure<AntiforgeryOptions>(options =>
        {
            options.FormFieldName = "__RequestVerificationToken";
            options.HeaderName = "X-Form-Token";
            options.Cookie.Name = "congvan_form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // the request's scheme is the public one
            options.SuppressXFrameOptionsHeader = true; // set on every answer already
        });
        return services;
    }
}
