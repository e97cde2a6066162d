using Quartz;

namespace CongVan.Benchmarks.Peers.Products;

/// <summary>A step of HelloCities; what it ends with is the schedule of the next. Run again after a crash, as every step of ours.</summary>
internal sealed class GreetingJob : IJob
{
    public const string Process = "process";
    private const string City = "city";
    private const int Cities = 5;

    public static (IJobDetail Job, ITrigger Trigger) Of(string process, int city)
    {
        var name = $"{process}-{city}";
        var job = JobBuilder.Create<GreetingJob>().WithIdentity(name).RequestRecovery(true)
            .UsingJobData(Process, process).UsingJobData(City, city.ToString(null as IFormatProvider)).Build();
        return (job, TriggerBuilder.Create().WithIdentity(name).ForJob(job.Key).StartNow().Build());
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Ran.Step();
        var process = context.MergedJobDataMap.GetString(Process)!;
        var next = int.Parse(context.MergedJobDataMap.GetString(City)!, null) + 1;
        if (next == Cities)
        {
            Ran.Ended(process);
            return;
        }

        var (job, trigger) = Of(process, next);
        await context.Scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
    }
}

/// <summary>One of many at once; Quartz knows no join, so each tells the job that counts.</summary>
internal sealed class FannedJob : IJob
{
    public static (IJobDetail Job, ITrigger Trigger) Of(string process, int n)
    {
        var name = $"{process}-{n}";
        var job = JobBuilder.Create<FannedJob>().WithIdentity(name).RequestRecovery(true).UsingJobData(GreetingJob.Process, process).Build();
        return (job, TriggerBuilder.Create().WithIdentity(name).ForJob(job.Key).StartNow().Build());
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Ran.Step();
        await context.Scheduler.TriggerJob(new JobKey(context.MergedJobDataMap.GetString(GreetingJob.Process)!), [], cancellationToken);
    }
}

/// <summary>Counts down each time it is triggered, one run at a time, its data stored after each.</summary>
[DisallowConcurrentExecution]
[PersistJobDataAfterExecution]
internal sealed class JoinJob : IJob
{
    private const string Left = "left";

    public static IJobDetail Of(string process, int times) => JobBuilder.Create<JoinJob>().WithIdentity(process).StoreDurably(true)
        .RequestRecovery(true).UsingJobData(Left, times.ToString(null as IFormatProvider)).Build();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var left = int.Parse(context.JobDetail.JobDataMap.GetString(Left)!, null) - 1;
        context.JobDetail.JobDataMap[Left] = left.ToString(null as IFormatProvider);
        if (left == 0)
        {
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            Ran.Ended(context.JobDetail.Key.Name);
        }
    }
}

/// <summary>What comes due after a wait.</summary>
internal sealed class EndJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        Ran.Ended(context.MergedJobDataMap.GetString(GreetingJob.Process)!);
        return ValueTask.CompletedTask;
    }
}
