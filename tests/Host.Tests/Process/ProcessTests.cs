using System.Net;
using System.Net.Sockets;

namespace Host.Tests.Process;

public sealed class ProcessTests
{
    [Fact]
    public async Task A_start_that_fails_says_one_line_and_ends_with_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var data = new DataFolder();
        using var served = new ServedProcess(data, $"--SelfHost:Urls=http://{taken.LocalEndpoint}");
        Assert.Equal(1, await served.ExitCode());
        var line = Assert.Single((await served.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("Served cannot start: The address is in use:", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_folder_is_refused_with_the_holders_name()
    {
        using var data = new DataFolder();
        var clock = Path.Combine(data.Path, "host", "clock");
        using var first = new ServedProcess(data, "--SelfHost:VirtualClock=2026-03-02T00:00:00Z");
        using var client = await first.Client();
        var written = File.GetLastWriteTimeUtc(clock);
        using var second = new ServedProcess(data, "--SelfHost:VirtualClock=2026-03-02T00:00:00Z");
        Assert.Equal(1, await second.ExitCode());
        Assert.Equal(written, File.GetLastWriteTimeUtc(clock));
        Assert.StartsWith("Served cannot start: ", Assert.Single((await second.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_told_to_take_a_folder_over_starts_although_another_holds_it()
    {
        using var data = new DataFolder();
        using var first = new ServedProcess(data);
        using var held = await first.Client();
        Assert.NotNull(held);
        using var second = new ServedProcess(data, "--SelfHost:TakeOver=true");
        using var client = await second.Client();
        Assert.NotNull(client);
    }

    [Fact]
    public async Task SIGTERM_lets_what_runs_finish_and_ends_with_0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var data = new DataFolder();
        using var served = new ServedProcess(data);
        using var client = (await served.Client())!;
        using var answer = await client.GetAsync("api/slow", HttpCompletionOption.ResponseHeadersRead);
        served.Terminate();
        Assert.Equal("began, finished", await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await served.ExitCode());
    }
}
