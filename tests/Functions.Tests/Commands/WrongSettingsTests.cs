using System.Text.Json;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Tests.Commands;

/// <summary>Each wrong setting stops the start by its name, in Vietnamese; the adapters' own have tests beside them.</summary>
public sealed class WrongSettingsTests
{
    [Theory]
    [InlineData("Agency:Code", "không phải mã")]
    [InlineData("Agency:DisplayName", "")]
    [InlineData("Agency:Name", "")]
    [InlineData("Agency:Kind", "")]
    [InlineData("Agency:Abbreviation", "")]
    [InlineData("Agency:ParentName", "")]
    [InlineData("Agency:Mailbox", "không phải thư")]
    [InlineData("Site:PublicAddress", "")]
    [InlineData("Site:PublicAddress", "nơi nào đó")]
    [InlineData("Site:ProxyHops", "6")]
    [InlineData("Site:ProxyHops", "hai")]
    [InlineData("Intake:MaxBytes", "12")]
    [InlineData("Intake:MaxBytes", "nhiều")]
    [InlineData("TakingUp:Schedule", "mỗi phút")]
    [InlineData("ExchangeFolder:Schedule", "mỗi phút")]
    [InlineData("Storage:Kind", "Amazon")]
    [InlineData("Mail:From", "không phải thư")]
    [InlineData("Mail:Kind", "Bồ câu")]
    [InlineData("Directory:Kind", "LDAP")]
    [InlineData("Keys:Tokens", "hsm", ":0:Name")]
    [InlineData("Keys:Vaults", "http://kho.vault.azure.net", ":0:Uri")]
    [InlineData("Keys:InVault", "kho khác", ":0:Vault")]
    [InlineData("Signing:Timestamps:Url", "ftp://tsa")]
    [InlineData("Signing:Timestamps:Seconds", "0")]
    [InlineData("Trust:Seconds", "0")]
    [InlineData("Trust:Online", "có")]
    [InlineData("Scanner:Seconds", "0")]
    [InlineData("Approvals:Stages", "9", ":Provisioning")]
    [InlineData("InactivityReview:FirstMonth", "9")]
    [InlineData("InactivityReview:Hour", "24")]
    [InlineData("InactivityReview:ReasonDays", "1")]
    [InlineData("Reports:ProvincialMailbox", "không phải thư")]
    [InlineData("Support:HoursWithContact", "0")]
    [InlineData("Secrets:AuthorityMail", "không phải thư")]
    public void A_wrong_setting_is_named(string setting, string value, string rest = "")
    {
        using var services = Services((setting + rest, value));

        var problem = SelfTests.Problem(services);

        Assert.StartsWith(setting, problem, StringComparison.Ordinal);
        Assert.Contains("local.settings.sample.json", problem!, StringComparison.Ordinal); // where right ones stand
        Assert.DoesNotContain("validation failed", problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_samples_are_right()
    {
        using var services = Services();
        try
        {
            Assert.Null(SelfTests.Problem(services));
        }
        finally
        {
            System.IO.Directory.Delete(services.GetRequiredService<DataFolder>().Path, recursive: true);
        }
    }

    private static ServiceProvider Services(params IEnumerable<(string Name, string Value)> changed)
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")));
        var configuration = new ConfigurationManager();
        foreach (var value in sample.RootElement.GetProperty("Values").EnumerateObject())
            configuration[value.Name.Replace("__", ":", StringComparison.Ordinal)] = value.Value.GetString();
        configuration["CongVan:DataFolder"] = Path.Combine(Path.GetTempPath(), $"congvan-{Guid.NewGuid():N}");
        foreach (var (name, value) in changed)
            configuration[name] = value;
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" })
            .AddCongVan(configuration)
            .BuildServiceProvider();
    }
}
