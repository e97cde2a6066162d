using CongVan.Functions;
using CongVan.Functions.Commands;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

if (Command.Find(args) is { } command)
    return await command.RunAsync();

try
{
    using var app = App.Build(args);
    if (SelfTests.Problem(app.Services) is { } problem)
        return await RefuseAsync(problem);

    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    return await RefuseAsync(SelfTests.InWords([wrong]));
}

static async Task<int> RefuseAsync(string why)
{
    await Console.Error.WriteLineAsync(why);
    return 1;
}
