using System.Diagnostics;
using System.Text.Json;
using CongVan.Clauses.Playing;
using CongVan.Workflows.Regulation;
using Xunit.Sdk;

namespace CongVan.Clauses.Changing;

/// <summary>Whether anybody notices that a legal number was changed: its guards are played by a copy of this program with the other number.</summary>
internal static class Guards
{
    public const string Command = "judge";

    /// <summary>In the parent: changes the number in a copy, and lets the copy play every guard of the number.</summary>
    public static Task<Noticed> NoticeAsync(LegalNumber number) => NoticeAsync(number, Of(number.Name));

    /// <summary>Likewise with the guard that is played soonest, and with the others only when that one notices nothing.</summary>
    public static async Task<Noticed> NoticeSoonAsync(LegalNumber number)
    {
        var guards = Of(number.Name);
        var soonest = await NoticeAsync(number, [.. guards.OrderBy(guard => guard.From is not null).Take(1)]);
        return soonest.IsGuarded ? soonest : await NoticeAsync(number, guards);
    }

    /// <summary>In the copy: plays these scenarios and answers, a line of JSON each, on the standard output.</summary>
    public static async Task<int> AnswerAsync(string[] names)
    {
        await Company.PlayAsync(Scenario.All.Where(scenario => names.Contains(scenario.Name, StringComparer.Ordinal)), played => Console.WriteLine(JsonSerializer.Serialize(new Verdict(
            played.Scenario.Name,
            IsRed: played.Failure is IAssertionException,
            Broke: played.Failure is not null and not IAssertionException,
            played.Failure?.Message ?? ""))));
        return 0;
    }

    private static async Task<Noticed> NoticeAsync(LegalNumber number, List<Scenario> guards)
    {
        var other = ChangedLaw.OtherThan(number.Count);
        if (guards.Count == 0) return new Noticed(number, other, []);

        using var law = new ChangedLaw();
        law.Say(number, other);
        return new Noticed(number, other, await AskAsync(law.Assembly, guards));
    }

    private static List<Scenario> Of(string number) =>
        [.. Scenario.All.Where(scenario => scenario.Guards.Contains(number, StringComparer.Ordinal))];

    private static async Task<IReadOnlyList<Verdict>> AskAsync(string assembly, List<Scenario> guards)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", assembly, Command, .. guards.Select(guard => guard.Name)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        using var copy = Process.Start(start)!;
        var (output, errors) = (copy.StandardOutput.ReadToEndAsync(), copy.StandardError.ReadToEndAsync());
        await copy.WaitForExitAsync();
        List<Verdict> verdicts =
        [
            .. (await output).Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<Verdict>(line)!),
        ];
        return verdicts.Count == guards.Count
            ? verdicts
            : throw new InvalidOperationException($"The copy with the other number answered for {verdicts.Count} of {guards.Count} guards:\n{await errors}");
    }
}

/// <summary>What one guard made of the changed law. Only what it asserts counts; one that broke on something else guards nothing.</summary>
internal sealed record Verdict(string Scenario, bool IsRed, bool Broke, string Message);

internal sealed record Noticed(LegalNumber Number, int Changed, IReadOnlyList<Verdict> Guards)
{
    public bool IsGuarded => Guards.Any(guard => guard.IsRed);

    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return $"{Number.Name} ({Number.Article}, since {Number.Since:dd/MM/yyyy}): {Number.Count} → {Changed} {(IsGuarded ? "is noticed" : "IS NOT NOTICED")}";
        foreach (var guard in Guards)
            yield return $"    {(guard.IsRed ? "red  " : guard.Broke ? "broke" : "green")} {guard.Scenario}{(guard.Message.Length > 0 ? ": " + guard.Message.ReplaceLineEndings(" ") : "")}";
    }
}
