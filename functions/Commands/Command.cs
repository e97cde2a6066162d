namespace CongVan.Functions.Commands;

/// <summary>What can be done from a terminal instead of starting the service.</summary>
internal abstract class Command
{
    /// <summary>The command these arguments name; null: start the service. Settings (<c>--Section:Key=value</c>) are no command.</summary>
    public static Command? Find(string[] args) => args switch
    {
        [] => null,
        [['-', ..], ..] => null,
        ["admin", "create", .. var options] => new AdminCreate(options),
        ["backup", .. var options] => new BackupCommand(options),
        ["restore", .. var options] => new RestoreCommand(options),
        ["numbers", .. var options] => new NumbersCommand(options),
        ["seed", .. var options] => new SeedCommand(options),
        ["audit", "verify", .. var options] => new AuditVerify(options),
        ["search", "rebuild", .. var options] => new SearchRebuild(options),
        ["reconcile", .. var options] => new ReconcileCommand(options),
        ["doctor", .. var options] => new DoctorCommand(options),
        _ => new UnknownCommand(string.Join(' ', args)),
    };

    /// <summary>The exit code of the process.</summary>
    public abstract Task<int> RunAsync();

    /// <summary>Settings among the options, as the service takes them.</summary>
    protected static string[] SettingsIn(string[] options) =>
        [.. options.Where(option => option.StartsWith("--", StringComparison.Ordinal) && option.Contains('=', StringComparison.Ordinal))];

    /// <summary>Tells the operator what is wrong.</summary>
    protected static async Task<int> SayAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync(message);
        return code;
    }
}
