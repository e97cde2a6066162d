using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Auditing;

public static class AuditServices
{
    /// <summary>The audit's chains and seals.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddRegister(AuditChain.Definition)
        .AddRegister(AuditSealing.Definition)
        .AddSingleton<AuditChain>()
        .AddSingleton<IAudit>(provider => provider.GetRequiredService<AuditChain>())
        .AddSingleton<AuditSealing>()
        .AddSingleton<AccessCounting>()
        .AddSingleton<AccessReportRequest>()
        .AddSingleton<AuditVerification>();
}
