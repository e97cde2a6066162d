using System.ComponentModel;
using System.Diagnostics;

namespace Functions.Tests.Storage;

/// <summary>Servers from npm packages, for tests. The packages are in package-lock.json.</summary>
internal static class Npm
{
    /// <summary>A busy machine has taken longer than half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The file of a package; skips the test, aloud, when it was not fetched.</summary>
    public static string ScriptOf(string package, string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", package, file);
            if (File.Exists(script))
                return script;
        }

        Assert.Skip($"The npm package {package} is not here: \"npm ci\" in the root of the repository fetches it.");
        return "";
    }

    /// <summary>Starts node and returns when a line of its output says that it is ready.</summary>
    public static async Task<Process> StartAsync(IReadOnlyList<string> arguments, Predicate<string> isReady)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("node", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        void Hear(string? line)
        {
            lock (said)
                said.Add(line ?? "(end)");
            if (line is null)
                ready.TrySetException(new InvalidOperationException("node ended: " + string.Join('\n', said)));
            else if (isReady(line))
                ready.TrySetResult();
        }

        process.OutputDataReceived += (_, data) => Hear(data.Data);
        process.ErrorDataReceived += (_, data) => { if (data.Data is not null) Hear(data.Data); };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            process.Dispose();
            Assert.Skip("There is no node on this machine; Node 20 or newer runs the servers these tests need.");
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
        return process;
    }
}
