namespace CongVan.Runtime.Host.Start;

/// <summary>What the self-host keeps in the data folder: <c>host/</c> (clock, timers, key) and <c>engine/</c>.</summary>
internal static class HostFolder
{
    /// <summary>Its owner's alone.</summary>
    public static string Of(SelfHostSettings settings)
    {
        var folder = Path.Combine(settings.DataFolder, "host");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder).FullName
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    public static string OfEngine(SelfHostSettings settings) => Directory.CreateDirectory(Path.Combine(settings.DataFolder, "engine")).FullName;

    /// <summary>Finds out before anything starts whether the data folder can be used.</summary>
    public static void Check(SelfHostSettings settings)
    {
        try
        {
            var probe = Path.Combine(Of(settings), $"probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SelfHostStartException($"The data folder {settings.DataFolder} cannot be used: {error.Message} Set CongVan:DataFolder to a folder this user may write to.", error);
        }
    }
}
