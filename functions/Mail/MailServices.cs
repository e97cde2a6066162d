using CongVan.Functions.Mail.Graph;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Mail;

public static class MailServices
{
    /// <summary>Mails as files in the outbox, handed to a mail server, or from a shared mailbox: as <c>Mail:Kind</c> says. In Development the sender need not be set.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(MailSettings.Section);
        services.AddOptions<MailSettings>()
            .Bind(section)
            .PostConfigure<IHostEnvironment>((settings, environment) =>
            {
                if (environment.IsDevelopment())
                    settings.From ??= "Hộp thư thử <hop-thu@congvan.localhost>";
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<Outbox>();
        if (string.Equals(section[nameof(MailSettings.Kind)], MailSettings.GraphKind, StringComparison.OrdinalIgnoreCase))
            return services.AddGraphMail(configuration);
        return string.Equals(section[nameof(MailSettings.Kind)], MailSettings.SmtpKind, StringComparison.OrdinalIgnoreCase)
            ? services
                .AddRegister(SentMail.Register)
                .AddRegister(BounceRow.Register)
                .AddSingleton<SmtpTransport>()
                .AddSingleton<BounceBox>()
                .AddSingleton<IMailer, SmtpMailer>()
            : services.AddSingleton<IMailer, OutboxMailer>();
    }
}
