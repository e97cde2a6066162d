using System.Diagnostics;
using System.Text;
using CongVan.Walkthrough;
using CongVan.Walkthrough.Story;

Console.OutputEncoding = Encoding.UTF8;
if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var watch = Stopwatch.StartNew();
using var service = new Service(options.Port, options.KillAt);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    await new Walk(service, options).PlayAsync(watch, stop.Token);
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
