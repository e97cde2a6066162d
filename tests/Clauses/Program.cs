using System.Collections.Concurrent;
using System.Text;
using CongVan.Clauses.Changing;
using CongVan.Clauses.Playing;
using CongVan.Workflows.Regulation;

namespace CongVan.Clauses;

/// <summary>
/// <c>dotnet run --project tests/Clauses</c> prints each clause with the scenarios that show it, then changes each legal number by one and says
/// which scenarios notice. <c>-- show NAME</c> plays the scenarios of that name or subject and prints their calls and mails; <c>-- change NUMBER</c> changes one number. Under a test platform it runs the tests.
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
            ["change", var number] => await ChangeAsync(LegalNumber.Named(number)),
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
        var uncovered = Clause.All.Count(clause => clause.IsPlayed && !Coverage.Covers(clause, played));
        var noticed = new Noticed[LegalNumber.All.Count];
        await Parallel.ForAsync(
            0, noticed.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (at, _) => noticed[at] = await Guards.NoticeAsync(LegalNumber.All[at]));
        foreach (var each in noticed) Console.WriteLine(each);
        var unguarded = noticed.Count(each => !each.IsGuarded);

        Console.WriteLine();
        Console.WriteLine($"clauses: {Clause.All.Count}, of which not the software's: {Clause.All.Count(clause => clause.Outside is not null)}, not built: {Clause.All.Count(clause => clause.Missing is not null)}; scenarios: {Scenario.All.Count}");
        Console.WriteLine($"uncovered: {uncovered}, unguarded numbers: {unguarded}");
        return uncovered == 0 && unguarded == 0 && played.All(each => each.Holds) ? 0 : 1;
    }

    private static async Task<int> ChangeAsync(LegalNumber number)
    {
        var noticed = await Guards.NoticeAsync(number);
        Console.WriteLine(noticed);
        return noticed.IsGuarded ? 0 : 1;
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
