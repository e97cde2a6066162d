using CongVan.Functions.Processes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Tests.Processes;

public sealed class TakingUpTests
{
    [Fact]
    public async Task A_sweep_that_fails_keeps_no_other_from_its_work_and_is_told_at_the_end()
    {
        var last = new Counted();
        var taking = new TakingUp([new Failing(), last]);

        var told = await Assert.ThrowsAsync<AggregateException>(() => taking.TakeUpWhatWasLost(new TimerInfo(), client: null!, CancellationToken.None));

        Assert.IsType<InvalidDataException>(Assert.Single(told.InnerExceptions));
        Assert.Equal(1, last.Times);
    }

    private sealed class Failing : ISweep
    {
        public Task SweepAsync(DurableTaskClient client, CancellationToken cancellation) => throw new InvalidDataException("hỏng");
    }

    private sealed class Counted : ISweep
    {
        public int Times { get; private set; }

        public Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            Times++;
            return Task.CompletedTask;
        }
    }
}
