using CongVan.Functions.Doctor;
using CongVan.Functions.Entra;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Mail.Graph;

public static class GraphMail
{
    /// <summary>Mails through a shared mailbox of Exchange Online; needs registers, the vault and an identity.</summary>
    public static IServiceCollection AddGraphMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphMailSettings>().Bind(configuration.GetSection(GraphMailSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddGraph(configuration).AddRegister(MailJourney.Definition)
            .AddSingleton<SharedMailbox>().AddSingleton<ReturnedMails>().AddSingleton<IMailer, GraphMailer>().AddSingleton<ICheck, MailboxCheck>();
    }
}
