using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace CongVan.Functions.Tests.Scanning;

/// <summary>A clamd of the test's own: private folder and configuration, one signature, EICAR's.</summary>
public sealed class Clamd : IAsyncLifetime
{
    /// <summary>The industry's test file (eicar.org), in two halves so that nobody finds it in this repository.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/sbin", "/usr/local/sbin"]).Select(folder => Path.Combine(folder, "clamd")).FirstOrDefault(File.Exists);

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-clamd-").FullName;
    private readonly int port = FreePorts.Next();
    private Process? process;

    public string Tcp => $"tcp://127.0.0.1:{port}";

    public string Unix => $"unix:{Path.Combine(folder, "clamd.ctl")}";

    /// <summary>Says aloud where nothing is proven because there is no clamd.</summary>
    public void Demand() => Assert.SkipWhen(process is null, "clamd is not installed here (Debian: clamav-daemon): no real scanner was asked.");

    public async ValueTask InitializeAsync()
    {
        if (Program is null)
            return;

        var database = System.IO.Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
#pragma warning disable CA5351 // clamd's .hdb format is MD5:size:name; nothing is protected by it
        await File.WriteAllTextAsync(Path.Combine(database, "eicar.hdb"), $"{Convert.ToHexStringLower(MD5.HashData(Eicar))}:{Eicar.Length}:Eicar-Test-Signature\n");
#pragma warning restore CA5351
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllLinesAsync(configuration,
        [
            $"DatabaseDirectory {database}", $"LocalSocket {Path.Combine(folder, "clamd.ctl")}", "TCPAddr 127.0.0.1", $"TCPSocket {port}",
            "Foreground yes", "StreamMaxLength 2M", $"TemporaryDirectory {folder}", "MaxThreads 2",
        ]);
        process = Process.Start(new ProcessStartInfo(Program, [$"--config-file={configuration}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ListeningAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    private async Task ListeningAsync()
    {
        while (!process!.HasExited)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        throw new InvalidOperationException($"clamd ended with code {process.ExitCode}.");
    }
}
