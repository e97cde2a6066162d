using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Reports;

public static class ReportServices
{
    /// <summary>Yearly reports: rows by agency, their letters, the consolidated report.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services
            .AddRegister(YearlyReports.Definition).AddSingleton<YearlyReports>()
            .AddRegister(ReportActivities.Courses)
            .AddSingleton<FigureCount>().AddSingleton<ReportLetters>().AddSingleton<ReportFilingDesk>()
            .AddSingleton<Consolidation>().AddSingleton<IPaperAuthor, ConsolidatedReport>();
        services.AddOptions<ReportSettings>().BindConfiguration(ReportSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
