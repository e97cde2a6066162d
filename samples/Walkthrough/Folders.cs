using System.Reflection;

namespace CongVan.Walkthrough;

/// <summary>Where things lie, found from where this program was built.</summary>
internal static class Folders
{
    private static readonly string Root = FindRoot();

    public static string Requests { get; } = Path.Combine(Root, "samples", "requests");

    public static string Out { get; } = Path.Combine(Root, "samples", "Walkthrough", "out");

    /// <summary>The settings that newcomers copy: what they say of the Sở is tried here.</summary>
    public static string SampleSettings { get; } = Path.Combine(Root, "local.settings.sample.json");

    /// <summary>The service as built beside this program, in the same configuration.</summary>
    public static string Service
    {
        get
        {
            var configuration = typeof(Folders).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
            var file = Path.Combine(Root, "functions", "bin", "self-host", configuration, "net10.0", "CongVan.Functions.dll");
            return File.Exists(file) ? file : throw new WentOtherwise($"Không thấy dịch vụ đã biên dịch tại {file}. Chạy: dotnet build functions -c {configuration}");
        }
    }

    /// <summary>The folder for papers, made if need be, without those of an earlier run.</summary>
    public static string FreshOut(string? named)
    {
        var folder = Path.GetFullPath(named ?? Out);
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.pdf")) File.Delete(old);
        return folder;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return folder.FullName;
        }

        throw new WentOtherwise("Không thấy CongVan.slnx phía trên thư mục của chương trình: chạy bản diễn từ trong kho mã nguồn.");
    }
}
