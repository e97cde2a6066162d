using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Doctor;

public static class DoctorServices
{
    /// <summary>What <c>doctor</c> looks at whatever adapters are chosen.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<ICheck, MachineCheck>()
        .AddSingleton<ICheck, ClockCheck>()
        .AddSingleton<ICheck, StorageCheck>()
        .AddSingleton<ICheck, KeysCheck>()
        .AddSingleton<ICheck, TrustCheck>()
        .AddSingleton<ICheck, TimestampCheck>()
        .AddSingleton<ICheck, OutboxCheck>()
        .AddSingleton<ICheck, ScannerCheck>();
}
