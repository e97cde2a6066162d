using CongVan.Functions;
using CongVan.Functions.Commands;
using CongVan.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (Command.Find(args) is { } command)
    return await command.RunAsync();

using var app = App.Build(args);
if (SelfTests.Problem(app.Services.GetRequiredService<DataFolder>()) is { } problem)
{
    await Console.Error.WriteLineAsync(problem);
    return 1;
}

await app.RunAsync();
return 0;
