namespace CongVan.Functions.Tests.Documents.Conversion;

/// <summary>
/// Stands where LibreOffice does, so that tests need none: a program that notes how it was called and gives out one PDF, hangs, fills the disk, or makes
/// nothing. The real one is met in RealOfficeTests.
/// </summary>
public sealed class PlayedOffice : IDisposable
{
    public const string Name = "MayThu 1.0";

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("congvan-may-thu-");

    /// <param name="act">What it does with the file it is given, in sh: <c>$out</c> is the folder for what is made, <c>$to</c> its extension, <c>$in</c> the file, <c>$at</c> this one's own folder.</param>
    internal PlayedOffice(byte[] pdf, string act = "cp \"$at/ready.pdf\" \"$out/nguon.$to\"")
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "ready.pdf"), pdf);
        File.WriteAllText(Program, $"""
            #!/bin/sh
            at=$(dirname "$0")
            if [ "$1" = --version ]; then echo "{Name} thử"; exit 0; fi
            echo "$@" >>"$at/calls"
            pwd >"$at/folder"
            env >"$at/environment"
            while [ $# -gt 1 ]; do if [ "$1" = --outdir ]; then out=$2; fi; if [ "$1" = --convert-to ]; then to=$(echo "$2" | cut -d: -f1); fi; shift; done
            in=$1
            mkdir "$out"
            {act}
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>For the setting <c>Converter:Program</c>.</summary>
    public string Program => Path.Combine(folder.FullName, "soffice");

    /// <summary>The arguments of each conversion.</summary>
    public IReadOnlyList<string> Calls => File.Exists(Path.Combine(folder.FullName, "calls")) ? File.ReadAllLines(Path.Combine(folder.FullName, "calls")) : [];

    /// <summary>What it wrote into a file of its own folder.</summary>
    public string Noted(string name) => File.ReadAllText(Path.Combine(folder.FullName, name)).Trim();

    public void Dispose() => folder.Delete(recursive: true);
}
