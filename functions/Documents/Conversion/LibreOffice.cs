using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>The LibreOffice of this machine: where it is and which version; looked for anew each time, since it may come and go with the packages.</summary>
public sealed class LibreOffice(IOptions<ConverterSettings> settings)
{
    private static readonly string[] Names = ["soffice", "libreoffice"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Known? known;

    /// <summary>As it was set; null where it is to be found on the PATH.</summary>
    public string? Set => string.IsNullOrWhiteSpace(settings.Value.Program) ? null : settings.Value.Program;

    /// <summary>The program; null where there is none.</summary>
    internal string? Find()
    {
        if (!BoundedProcess.IsPossible)
            return null;
        return (Set is { } set
            ? [set]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>"LibreOffice 7.4.7.2"; null where there is none, or it does not start.</summary>
    internal async Task<string?> NameAsync(CancellationToken cancellation)
    {
        if (Find() is not { } program)
            return null;
        var changed = ChangedAt(program);
        if (known is { } before && before.Program == program && before.Changed == changed)
            return before.Name;

        await using var folder = new ConversionFolder();
        var said = await BoundedProcess.RunAsync(program, ["--version"], folder, Patience, mostBytes: 1024 * 1024, cancellation);
        var words = (said ?? "").Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            return null;
        var name = $"{words[0]} {words[1]}";
        known = new Known(program, changed, name);
        return name;
    }

    /// <summary>An upgrade puts another file behind the link.</summary>
    private static DateTime ChangedAt(string program) =>
        (File.ResolveLinkTarget(program, returnFinalTarget: true) ?? new FileInfo(program)).LastWriteTimeUtc;

    private sealed record Known(string Program, DateTime Changed, string Name);
}
