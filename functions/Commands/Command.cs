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
        _ => new UnknownCommand(string.Join(' ', args)),
    };

    /// <summary>The exit code of the process.</summary>
    public abstract Task<int> RunAsync();
}
