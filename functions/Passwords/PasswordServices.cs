using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Passwords;

public static class PasswordServices
{
    /// <summary>Links to set a password, and what is done about forgotten, leaked and old ones.</summary>
    public static IServiceCollection AddPasswords(this IServiceCollection services) => services
        .AddRegister(PasswordLinks.Definition).AddSingleton<PasswordLinks>()
        .AddRegister(PasswordReminder.Register)
        .AddSingleton<PasswordUse>()
        .AddSingleton<PasswordAge>()
        .AddSingleton<PasswordRequests>()
        .AddSingleton<LeakReports>();
}
