using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Structure;

public static class StructureServices
{
    /// <summary>What agencies owe about themselves: contact points, changes of structure, codes.</summary>
    public static IServiceCollection AddStructure(this IServiceCollection services) => services
        .AddRegister(AgencyDuties.Definition).AddSingleton<AgencyDuties>()
        .AddRegister(StructureReports.Definition).AddSingleton<StructureReports>()
        .AddRegister(CodeRequests.Definition).AddSingleton<CodeRequests>()
        .AddSingleton<ContactPoints>().AddSingleton<ContactNaming>().AddSingleton<AgencyDutyLetters>();
}
