using CongVan.Functions.Mail;
using CongVan.Functions.Mail.Graph;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Functions.Tests.Mail;

public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("Mail:Kind", "Pigeon", "Mail:Kind là “Pigeon”")]
    [InlineData("Mail:Graph:Mailbox", "", "Mail:Graph:Mailbox")]
    [InlineData("Mail:Graph:Mailbox", "hộp thư", "Mail:Graph:Mailbox")]
    [InlineData("Mail:Graph:BouncesFolder", "", "Mail:Graph:BouncesFolder")]
    [InlineData("Mail:Graph:DoneFolder", "", "Mail:Graph:DoneFolder")]
    [InlineData("Graph:Address", "http://graph.example", "Graph:Address")]
    [InlineData("Graph:MostRetries", "11", "Graph:MostRetries")]
    [InlineData("Graph:RetryDelaySeconds", "-1", "Graph:RetryDelaySeconds")]
    [InlineData("Graph:PatienceSeconds", "0", "Graph:PatienceSeconds")]
    public void A_wrong_setting_stops_the_start_by_its_name(string setting, string value, string words)
    {
        using var services = Services((setting, value));

        var wrong = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(wrong.Failures, failure => failure.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void With_right_settings_mails_go_through_Graph()
    {
        using var services = Services();

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.IsType<GraphMailer>(services.GetRequiredService<IMailer>());
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager
        {
            ["Mail:From"] = "Sở Nội vụ <hop-thu@quangninh.example>",
            ["Mail:Kind"] = "Graph",
            ["Mail:Graph:Mailbox"] = "hop-thu@quangninh.example",
            ["CongVan:DataFolder"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        };
        foreach (var (name, value) in settings)
            configuration[name] = value;
        return new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" })
            .AddAzureIdentity(configuration).AddStorage(configuration).AddMail(configuration)
            .BuildServiceProvider();
    }
}
