namespace CongVan.Signing.Cli;

/// <summary>Files and options as they were given: <c>FILE… --name value --switch</c>.</summary>
public sealed class Options
{
    private readonly Dictionary<string, string?> given = new(StringComparer.Ordinal);
    private readonly List<string> files = [];

    private Options()
    {
    }

    public IReadOnlyList<string> Files => files;

    /// <summary>What follows <c>--name</c> is its value, unless it is an option too: then the name is a switch.</summary>
    /// <param name="switches">Names that never take a value.</param>
    public static Options Read(IReadOnlyList<string> arguments, params ReadOnlySpan<string> switches)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
                options.files.Add(word);
            else if (switches.Contains(word) || i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                options.Add(word, null);
            else
                options.Add(word, arguments[++i]);
        }

        return options;
    }

    public bool Has(string name) => given.ContainsKey(name);

    /// <summary>Null when the option was not given.</summary>
    public string? Value(string name) => !given.TryGetValue(name, out var value)
        ? null
        : value ?? throw new UsageException($"Tùy chọn {name} thiếu giá trị.");

    /// <summary>A misspelt option must not be passed over in silence.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var name in given.Keys)
        {
            if (!names.Contains(name))
                throw new UsageException($"Không có tùy chọn {name}.");
        }
    }

    private void Add(string name, string? value)
    {
        if (!given.TryAdd(name, value))
            throw new UsageException($"Tùy chọn {name} nêu hai lần.");
    }
}
