using System.Net;
using System.Net.Sockets;
using CongVan.Runtime.Host.Functions;
using CongVan.Runtime.Host.Start;
using Host.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Host.Tests.Start;

public sealed class StartTests
{
    [Fact]
    public void Functions_are_found_in_an_application_and_the_libraries_it_references()
    {
        var types = FunctionSource.Of(typeof(StartTests).Assembly).Types.ToList();
        Assert.Contains(typeof(Desk), types);
        Assert.Contains(typeof(SlashRoute), types);
    }

    [Fact]
    public async Task Two_functions_of_one_name_stop_the_start()
    {
        Assert.Equal(
            "Two functions are named \"Greet\": Host.Tests.Http.Desk.Greet and Host.Tests.Http.SameName.Other. Give each its own name in [Function].",
            await RunningHost.FailedStart([typeof(Desk), typeof(SameName)]));
    }

    [Fact]
    public async Task A_name_the_published_host_would_refuse_stops_the_start() =>
        Assert.StartsWith("\"Cấp tài khoản\" (Host.Tests.Http.BadName.Run) is no name for a function", await RunningHost.FailedStart([typeof(BadName)]), StringComparison.Ordinal);

    [Fact]
    public async Task A_route_of_the_hosts_own_stops_the_start() =>
        Assert.Contains("belong to the host", await RunningHost.FailedStart([typeof(Reserved)]), StringComparison.Ordinal);

    [Fact]
    public async Task A_parameter_that_nothing_can_fill_stops_the_start() =>
        Assert.Contains("nothing can fill its parameter \"elsewhere\"", await RunningHost.FailedStart([typeof(Unfillable)]), StringComparison.Ordinal);

    [Fact]
    public async Task HTTP_functions_without_the_web_application_stop_the_start()
    {
        using var data = new DataFolder();
        await using var host = (SelfHostApplication)RunningHost.Builder([typeof(Overlapping)], data).Build();
        var failure = await Assert.ThrowsAsync<SelfHostStartException>(() => host.StartAsync());
        Assert.Contains("ConfigureFunctionsWebApplication()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_with_the_setting_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var message = await RunningHost.FailedStart([typeof(Overlapping)], $"--SelfHost:Urls=http://{taken.LocalEndpoint}");
        Assert.StartsWith("The address is in use:", message, StringComparison.Ordinal);
        Assert.Contains("SelfHost:Urls", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_used_is_said_with_its_setting()
    {
        using var data = new DataFolder();
        data.Write("file", "");
        var message = await RunningHost.FailedStart([typeof(Overlapping)], $"--CongVan:DataFolder={Path.Combine(data.Settings, "file", "below")}");
        Assert.StartsWith("The data folder ", message, StringComparison.Ordinal);
        Assert.Contains("CongVan:DataFolder", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_file_that_holds_no_moment_is_named()
    {
        using var data = new DataFolder();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(data.Path, "host")).FullName, "clock");
        await File.WriteAllTextAsync(file, "yesterday");
        var failure = await Assert.ThrowsAsync<SelfHostStartException>(() => RunningHost.Start([typeof(Overlapping)], data: data, arguments: "--SelfHost:VirtualClock=2026-03-02T00:00:00Z"));
        Assert.StartsWith($"{file} does not hold a moment but \"yesterday\".", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--SelfHost:VirtualClock=2026-03-02T00:00:00Z", "SelfHost:VirtualClock is set, but the environment is Production")]
    [InlineData("--SelfHost:KillAtCommit=3", "SelfHost:KillAtCommit is set, but the environment is Production")]
    public async Task Outside_Development_what_belongs_to_tests_refuses_to_start(string argument, string said) =>
        Assert.StartsWith(said, await RunningHost.FailedStart([typeof(Overlapping)], "--AZURE_FUNCTIONS_ENVIRONMENT=Production", argument), StringComparison.Ordinal);

    [Theory]
    [InlineData("--SelfHost:Strict=perhaps", "SelfHost:Strict is \"perhaps\"")]
    [InlineData("--SelfHost:VirtualClock=tomorrow", "SelfHost:VirtualClock is \"tomorrow\"")]
    [InlineData("--SelfHost:StopSeconds=0", "SelfHost:StopSeconds is \"0\"")]
    [InlineData("--SelfHost:Retention:Failed=soon", "SelfHost:Retention:Failed is \"soon\"")]
    [InlineData("--SelfHost:IdleSeconds=241", "SelfHost:IdleSeconds is \"241\"")]
    public async Task A_wrong_setting_stops_the_start_by_name(string argument, string said) =>
        Assert.StartsWith(said, await RunningHost.FailedStart([typeof(Overlapping)], argument), StringComparison.Ordinal);

    [Fact]
    public async Task A_wrong_setting_of_the_application_stops_the_start_with_all_that_is_wrong()
    {
        var failure = await Assert.ThrowsAsync<SelfHostStartException>(() => RunningHost.Start(
            [typeof(Overlapping)],
            builder => builder.Services.AddOptions<Agency>().Validate(_ => false, "Agency:Code is missing.").ValidateOnStart()));
        Assert.Equal("Settings are wrong: Agency:Code is missing.", failure.Message);
    }

    [Fact]
    public void Settings_come_from_local_settings_then_the_command_line_with_both_separators()
    {
        using var data = new DataFolder();
        data.Write("local.settings.json", """{ "IsEncrypted": false, "Values": { "One__Two": "a", "Three:Four": "b", "Five": "c" } }""");
        var configuration = RunningHost.Builder([], data, "--Five=d").Configuration;
        Assert.Equal("a", configuration["One:Two"]);
        Assert.Equal("b", configuration["Three:Four"]);
        Assert.Equal("d", configuration["Five"]);
    }

    [Fact]
    public void A_broken_host_json_is_named()
    {
        using var data = new DataFolder();
        data.Write("host.json", "{");
        var failure = Assert.Throws<SelfHostStartException>(() => RunningHost.Builder([], data));
        Assert.StartsWith("host.json is not JSON:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_come_from_host_json_and_a_strategy_that_does_not_exist_stops_the_start()
    {
        using var data = new DataFolder();
        data.Write("host.json", Durable("\"defaultVersion\": \"1.0\", \"versionMatchStrategy\": \"Strict\", \"versionFailureStrategy\": \"Fail\""));
        var json = HostJson.Read(data.Settings);
        Assert.Equal("1.0 Strict Fail", $"{json.DefaultVersion} {json.VersionMatch} {json.VersionFailure}");

        data.Write("host.json", Durable("\"versionMatchStrategy\": \"Newest\""));
        var failure = Assert.Throws<SelfHostStartException>(() => HostJson.Read(data.Settings));
        Assert.Equal("host.json: extensions.durableTask.versionMatchStrategy is \"Newest\": write one of CurrentOrOlder, Strict, None.", failure.Message);

        data.Write("host.json", "{}");
        json = HostJson.Read(data.Settings);
        Assert.Equal(" CurrentOrOlder Reject", $"{json.DefaultVersion} {json.VersionMatch} {json.VersionFailure}"); // the published defaults

        static string Durable(string settings) => $$$"""{ "version": "2.0", "extensions": { "durableTask": { {{{settings}}} } } }""";
    }

    [Fact]
    public async Task The_system_key_is_made_once_and_is_its_owners_alone()
    {
        using var data = new DataFolder();
        var file = Path.Combine(data.Path, "host", "system.key");
        string first;
        await using (await RunningHost.Start([typeof(Overlapping)], data: data))
        {
            first = await File.ReadAllTextAsync(file);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await using (await RunningHost.Start([typeof(Overlapping)], data: data))
            Assert.Equal(first, await File.ReadAllTextAsync(file));
        Assert.Equal(64, first.Length);
    }

    [Fact]
    public async Task A_stop_lets_a_running_request_finish()
    {
        var signs = new WaitingSigns();
        await using var host = await RunningHost.Start([typeof(Finishing)], builder => builder.Services.AddSingleton(signs));
        var call = host.Get("finish");
        await signs.Entered.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var stop = host.Stop();
        Assert.Equal("stopping seen", await call.WaitAsync(TimeSpan.FromSeconds(10)));
        await stop;
    }

    private sealed class Agency;
}
