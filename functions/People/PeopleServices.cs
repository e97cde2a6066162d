using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.People;

public static class PeopleServices
{
    /// <summary>Agencies, officials, delegations, and the Sở itself by settings.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services
            .AddRegister(PeopleRegisters.Agencies)
            .AddRegister(PeopleRegisters.PastAgencies)
            .AddRegister(PeopleRegisters.Officials)
            .AddRegister(PeopleRegisters.Delegations)
            .AddSingleton<IAgencies, Agencies>()
            .AddSingleton<AgencyChanges>()
            .AddSingleton<SeedAgencies>()
            .AddSingleton<Imports.AgencyImport>()
            .AddSingleton<Officials>()
            .AddSingleton<IOfficials>(provider => provider.GetRequiredService<Officials>())
            .AddSingleton<Delegations>();
        services.AddOptions<ManagingAgency>().BindConfiguration(ManagingAgency.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
