using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Regulation;

public static class RegulationServices
{
    /// <summary>The working calendar and its edits.</summary>
    public static IServiceCollection AddRegulation(this IServiceCollection services) => services
        .AddRegister(CalendarRegister.Register)
        .AddSingleton<CalendarRegister>()
        .AddSingleton<ICalendarRegister>(provider => provider.GetRequiredService<CalendarRegister>());
}
