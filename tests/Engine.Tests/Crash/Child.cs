using System.Diagnostics;

namespace Engine.Tests;

/// <summary>This test program once more, for one explicit test, as a process that may be killed or frozen.</summary>
internal static class Child
{
    public static ProcessStartInfo Of(string test, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "-method", test, "-explicit", "only" },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        if (!Path.GetFileNameWithoutExtension(start.FileName).StartsWith("Engine", StringComparison.Ordinal))
        {
            start.ArgumentList.Insert(0, typeof(Child).Assembly.Location); // started by the dotnet command
        }

        return start;
    }
}
