using System.Collections.Concurrent;
using System.Net.Http.Json;
using CongVan.Functions.Mail;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CongVan.Functions.Tests.Health;

/// <summary>The log lines on which alerts stand (infra/modules/alerts.bicep), said by the real application.</summary>
public sealed class AlarmsTests : IAsyncLifetime
{
    private readonly Heard log = new();
    private readonly BrokenMailer mailer = new();
    private readonly Province province;

    public AlarmsTests() => province = new(new(StringComparer.Ordinal) { ["Logging:LogLevel:CongVan.Functions.Processes"] = "Information" }, services =>
    {
        services.AddSingleton<ILoggerProvider>(log);
        services.AddSingleton<OutboxMailer>();
        services.AddSingleton<IMailer>(provider =>
        {
            mailer.Real = provider.GetRequiredService<OutboxMailer>();
            return mailer;
        });
    });

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await province.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Overdue_processes_and_acts_that_nobody_took_up_are_said_with_their_number_and_age()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Báo"));
        using var admin = province.App.Admin();
        await admin.PostAsJsonAsync($"api/processes/{filed.Id}/control/suspend", new { reason = "kiểm tra cảnh báo" }, TestContext.Current.CancellationToken);
        await admin.PostAsJsonAsync($"api/processes/{filed.Id}/control/suspend?instance={filed.Id}-duyet", new { reason = "kiểm tra cảnh báo" }, TestContext.Current.CancellationToken);
        await province.App.IdleAsync();
        await province.DecideAsync(filed.Id);
        log.Lines.Clear();
        await province.App.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Overdue", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Oldest act not taken up: ", StringComparison.Ordinal) && Seconds(line) is > 2400 and <= 3600);

        await province.App.AdvanceAsync(TimeSpan.FromDays(7)); // 3 working days are long over
        Assert.Equal("Overdue processes: 1", log.Lines.Last(line => line.StartsWith("Overdue", StringComparison.Ordinal)));
    }

    /// <summary>The type of what went wrong, not its message: that may name a person.</summary>
    [Fact]
    public async Task A_failed_step_is_said_with_its_name_and_without_personal_data()
    {
        mailer.IsBroken = true;
        using var agency = province.Agency();
        using var content = Mau01.For("Trần Văn Lỗi").Numbered(province).Content();
        using var answer = await agency.PostAsync("api/requests/provisioning", content, TestContext.Current.CancellationToken);
        await province.App.IdleAsync();

        Assert.Contains("Activity failed: SendReceipt: CongVan.Functions.Mail.MailException", log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("Lỗi", StringComparison.Ordinal));
    }

    private static int Seconds(string line) => int.Parse(line.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);

    private sealed class BrokenMailer : IMailer
    {
        public OutboxMailer? Real { get; set; }

        public bool IsBroken { get; set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation) =>
            IsBroken ? throw new MailException("không gửi được thư cho Trần Văn Lỗi", canRetry: true) : Real!.SendAsync(mail, cancellation);

        public IAsyncEnumerable<BouncedMail> BouncesAsync(CancellationToken cancellation) => Real!.BouncesAsync(cancellation);

        public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation) => Real!.ConfirmBounceAsync(messageId, cancellation);
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is >= 1300 and < 1310)
                Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
            // nothing is held
        }
    }
}
