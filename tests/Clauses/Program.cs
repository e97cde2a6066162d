using System.Collections.Concurrent;
using System.Text;
using CongVan.Clauses.Changing;
using CongVan.Clauses.Playing;
using CongVan.Workflows.Regulation;

namespace CongVan.Clauses;

/// <summary>
/// <c>dotnet run --project tests/Clauses</c> prints each clause with the scenarios that show it, then changes each legal number by one and says
/// which scenarios notice. <c>-- show NAME</c> plays the scenarios of that name or subject and prints their calls and mails. Under a test platform it runs the tests.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return args switch
        {
            [] => await TellAsync(),
            ["show", var name] => await ShowAsync(name),
            [Guards.Command, .. var names] => await Guards.AnswerAsync(names),
            _ when args.Any(argument => argument is "--server" or "--internal-msbuild-node") =>
                await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
            _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
        };
    }

    private static async Task<int> TellAsync()
    {
        var played = new ConcurrentBag<Played>();
        await Company.PlayAsync(Scenario.All, played.Add);
        foreach (var line in Coverage.Table(played).Concat(Coverage.Failures(played))) Console.WriteLine(line);

        Console.WriteLine();
        var uncovered = Clause.All.Count(clause => !Coverage.Covers(clause, played));
        var unguarded = 0;
        foreach (var number in LegalNumber.All)
        {
            var noticed = await Guards.NoticeAsync(number);
            Console.WriteLine(noticed);
            if (!noticed.IsGuarded) unguarded++;
        }

        Console.WriteLine();
        Console.WriteLine($"uncovered: {uncovered}, unguarded numbers: {unguarded}");
        return uncovered == 0 && unguarded == 0 && played.All(each => each.Holds) ? 0 : 1;
    }

    private static async Task<int> ShowAsync(string name)
    {
        var holds = true;
        await Company.PlayAsync(Scenario.All.Where(scenario => scenario.Subject == name || scenario.Name.Contains(name, StringComparison.OrdinalIgnoreCase)), played =>
        {
            holds &= played.Holds;
            Console.WriteLine($"{played.Scenario} ({played.Took.TotalSeconds:F1} s)");
            foreach (var call in played.Calls) Console.WriteLine($"    {call}");
            foreach (var mail in played.Mails) Console.WriteLine($"    ✉ {mail.Date.ToOffset(VietnamTime.Offset):dd/MM HH:mm} {mail.Kind} → {string.Join(", ", mail.To)}: {mail.Subject}");
            if (played.Failure is not null) Console.WriteLine(played.Failure);
        });
        return holds ? 0 : 1;
    }
}
