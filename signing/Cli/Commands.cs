namespace CongVan.Signing.Cli;

/// <summary>What the command line can do; each command is a file.</summary>
public static class Commands
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int CannotTell = 2;

    /// <returns>0 done or valid, 1 refused or not valid, 2 cannot tell or not understood.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            return arguments switch
            {
                ["sign", .. var rest] => await SignCommand.RunAsync(rest, output, errors),
                ["keep", .. var rest] => await KeepCommand.RunAsync(rest, output, errors),
                ["verify", .. var rest] => await VerifyCommand.RunAsync(rest, output, errors),
                _ => throw new UsageException("Hãy nêu lệnh."),
            };
        }
        catch (UsageException e)
        {
            await errors.WriteLineAsync(e.Message);
            await errors.WriteLineAsync(SignCommand.Usage);
            await errors.WriteLineAsync(KeepCommand.Usage);
            await errors.WriteLineAsync(VerifyCommand.Usage);
            return CannotTell;
        }
    }
}

/// <summary>The command line was not understood; the message says what of it.</summary>
public sealed class UsageException(string message) : Exception(message);
