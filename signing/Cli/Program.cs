using CongVan.Signing.Cli;

return await Commands.RunAsync(args, Console.Out, Console.Error);
