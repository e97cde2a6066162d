using System.Diagnostics;
using System.Text;
using CongVan.Walkthrough;
using CongVan.Walkthrough.Documents;
using CongVan.Walkthrough.Year;

Console.OutputEncoding = Encoding.UTF8;
if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var watch = Stopwatch.StartNew();
var outFolder = Folders.FreshOut(options.OutFolder);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// The story last: with --stay the story's service is the one that stays.
if (options.Part is null or "year")
{
    using var service = new Service(options.Port, [], YearWalk.Begins) { KeepAs = options.KeepFolder };
    if (await PlayAsync(service, () => new YearWalk(service, options.Seed).PlayAsync(outFolder, stop.Token)) is var end and not 0)
        return end;
}

if (options.Part is null or "documents")
{
    var alone = options.Part is not null;
    using var service = new Service(options.Port, alone ? options.KillAt : [], DocumentsWalk.Begins) { KeepAs = alone ? options.KeepFolder : null };
    if (await PlayAsync(service, () => new DocumentsWalk(service, outFolder).PlayAsync(stop.Token)) is var end and not 0)
        return end;
}

if (options.Part is null or "story")
{
    using var service = new Service(options.Port, options.KillAt);
    return await PlayAsync(service, () => new Walk(service, options, outFolder).PlayAsync(watch, stop.Token));
}

return 0;

async Task<int> PlayAsync(Service service, Func<Task> play)
{
    try
    {
        await play();
        return 0;
    }
    catch (WentOtherwise otherwise)
    {
        await Console.Error.WriteLineAsync($"KHÁC VỚI QUY ĐỊNH. {otherwise.Message}");
        await Console.Error.WriteLineAsync(service.LastWords());
        return 1;
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        return 0;
    }
}
