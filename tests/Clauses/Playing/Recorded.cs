using System.Collections.Concurrent;
using CongVan.Functions.Mail;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Clauses.Playing;

/// <summary>A province of the real application whose doors and mailbox are listened to.</summary>
internal sealed class Recorded : IAsyncDisposable
{
    /// <summary>Cơ quan chức năng that is told of secrets found (Đ24.6).</summary>
    public const string AuthorityMail = "pa03@congan.quangninh.gov.vn";

    private readonly ConcurrentQueue<Call> calls = new();
    private readonly Province province;

    private Recorded(DateTimeOffset? from)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Scanner:Address"] = Scanner.Address, ["Converter:Program"] = Converter.Program, ["Secrets:AuthorityMail"] = AuthorityMail };
        if (from is { } start)
            settings["SelfHost:VirtualClock"] = start.ToString("O");
        province = new Province(settings);
        province.App.Hears = (request, answer) =>
            calls.Enqueue(new Call(request.Method.Method, request.RequestUri!.AbsolutePath, (int)answer.StatusCode));
    }

    public static async Task<Recorded> StartAsync(DateTimeOffset? from)
    {
        var recorded = new Recorded(from);
        await recorded.province.InitializeAsync();
        return recorded;
    }

    public DateTimeOffset Now => province.Now;

    public async Task<Played> PlayAsync(Scenario scenario)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (began, callsBefore, mailsBefore) = (Now, calls.Count, (await MailsAsync()).Count);
        Exception? failure = null;
        try
        {
            await scenario.Play(province);
            await province.App.IdleAsync();
        }
        catch (Exception exception) // Whatever it is, the table shows it beside the scenario.
        {
            failure = exception;
        }

        var made = calls.Skip(callsBefore).Where(call => call.IsAtADoor).ToList();
        var mails = (await MailsAsync()).SkipLast(mailsBefore).Reverse().ToList();
        failure ??= NothingShown(scenario, made, mails) ?? ClockMoved(scenario, began);
        return new Played(scenario, made, mails, failure, watch.Elapsed);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private static InvalidOperationException? NothingShown(Scenario scenario, List<Call> made, List<MailInOutbox> mails) => (made, mails) switch
    {
        ([], _) => new InvalidOperationException($"{scenario} made no HTTP call: it shows nothing of the application."),
        (_, []) => new InvalidOperationException($"No mail came of {scenario}: it does not reach the mailbox."),
        _ => null,
    };

    private InvalidOperationException? ClockMoved(Scenario scenario, DateTimeOffset began) => scenario.From is null && Now != began
        ? new InvalidOperationException($"{scenario} moved the clock that it shares with others: give it a start of its own (From).")
        : null;

    /// <summary>Newest first.</summary>
    private Task<IReadOnlyList<MailInOutbox>> MailsAsync() =>
        province.App.Services.GetRequiredService<Outbox>().AllAsync(CancellationToken.None);
}
