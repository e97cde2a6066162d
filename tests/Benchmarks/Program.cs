using CongVan.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- NAME... [--json] [--count N] [--rounds N] [--folder FOLDER] [--peers none|PEER,...]
if (args is ["waiting-child", var folder, var due])
{
    await WaitingChild.Run(folder, due);
    return 0;
}

if (!Settings.TryRead(args, out var settings, out var complaint))
{
    await Console.Error.WriteLineAsync(complaint);
    return 2;
}

var report = new Report(settings.Json);
foreach (var name in settings.Names)
{
    report.Begin(name);
    var figure = await All.Benchmarks[name](settings, report);
    if (All.HasPeers(name))
    {
        await PeersBeside.Run(name, figure, settings, report);
    }

    report.End(figure);
}

report.Close();
return 0;
