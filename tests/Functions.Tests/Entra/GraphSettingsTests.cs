using CongVan.Functions.Directory;
using CongVan.Functions.Directory.Graph;
using CongVan.Functions.Doctor;
using CongVan.Functions.Mail;
using CongVan.Functions.Mail.Graph;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Entra;

public sealed class GraphSettingsTests
{
    [Theory]
    [InlineData("Mail:Kind", "Pigeon", "Mail:Kind là “Pigeon”")]
    [InlineData("Mail:Graph:Mailbox", "", "Mail:Graph:Mailbox")]
    [InlineData("Mail:Graph:Mailbox", "hộp thư", "Mail:Graph:Mailbox")]
    [InlineData("Mail:Graph:BouncesFolder", "", "Mail:Graph:BouncesFolder")]
    [InlineData("Mail:Graph:DoneFolder", "", "Mail:Graph:DoneFolder")]
    [InlineData("Directory:Kind", "LDAP", "Directory:Kind là “LDAP”")]
    [InlineData("Directory:Graph:Domain", "quảng ninh", "Directory:Graph:Domain")]
    [InlineData("Directory:Graph:UsageLocation", "Việt Nam", "Directory:Graph:UsageLocation")]
    [InlineData("Graph:Address", "http://graph.example", "Graph:Address")]
    [InlineData("Graph:MostRetries", "11", "Graph:MostRetries")]
    [InlineData("Graph:RetryDelaySeconds", "-1", "Graph:RetryDelaySeconds")]
    [InlineData("Graph:PatienceSeconds", "0", "Graph:PatienceSeconds")]
    public void A_wrong_setting_stops_the_start_by_its_name(string setting, string value, string words)
    {
        using var services = Services((setting, value));

        var wrong = Assert.ThrowsAny<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(wrong.Failures, failure => failure.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void With_right_settings_Graph_is_chosen_and_brings_its_checks()
    {
        using var services = Services();

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<GraphMailer>(services.GetRequiredService<IMailer>());
        Assert.Contains(services.GetServices<ICheck>(), check => check is MailboxCheck);
        Assert.Contains(services.GetServices<ICheck>(), check => check is DirectoryCheck);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager
        {
            ["Mail:From"] = "Sở Nội vụ <hop-thu@quangninh.example>",
            ["Mail:Kind"] = "Graph",
            ["Directory:Kind"] = "Graph",
            ["Directory:Graph:Domain"] = "quangninh.example",
            ["Mail:Graph:Mailbox"] = "hop-thu@quangninh.example",
            ["CongVan:DataFolder"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        };
        foreach (var (name, value) in settings)
            configuration[name] = value;
        return new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" })
            .AddAzureIdentity(configuration).AddStorage(configuration).AddMail(configuration).AddDirectory(configuration)
            .BuildServiceProvider();
    }
}
