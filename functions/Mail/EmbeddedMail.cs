using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Mail;

public static class EmbeddedMail
{
    /// <summary>Mails as files in the outbox. In Development the sender need not be set.</summary>
    public static IServiceCollection AddEmbeddedMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailSettings>()
            .Bind(configuration.GetSection("Mail"))
            .PostConfigure<IHostEnvironment>((settings, environment) =>
            {
                if (environment.IsDevelopment())
                    settings.From ??= "Hộp thư thử <hop-thu@congvan.localhost>";
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddSingleton<Outbox>().AddSingleton<IMailer, OutboxMailer>();
    }
}
