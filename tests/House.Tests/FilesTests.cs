using System.Text;
using System.Text.RegularExpressions;

namespace CongVan.House.Tests;

/// <summary>What a stranger would trip over in the tree itself.</summary>
public sealed partial class FilesTests
{
    private const int LongestFile = 400;

    [Fact]
    public void A_source_file_is_one_idea_and_never_longer_than_400_lines()
    {
        var sources = Repository.Files.Where(IsSource).ToList();
        Assert.True(sources.Count >= 400, $"Only {sources.Count} source files were found.");

        Assert.Empty(sources.Select(file => (file, lines: Repository.Read(file).Count(c => c == '\n')))
            .Where(found => found.lines > LongestFile)
            .Select(found => $"{found.file}: {found.lines} lines"));
    }

    [Fact]
    public void No_folder_is_named_for_nothing()
    {
        Assert.DoesNotContain(Repository.Files, file => NamedForNothing().IsMatch("/" + file));
    }

    [Fact]
    public void No_text_file_names_a_path_of_the_machine_it_was_written_on()
    {
        // Built from pieces, so that this file does not find itself.
        var paths = new[] { "work", "root", "home", "tmp", "Users" }.Select(folder => $"/{folder}/");

        var texts = Repository.Files.Where(file => !IsBinary(file)).ToList();
        Assert.True(texts.Count >= 500, $"Only {texts.Count} text files were found.");

        Assert.Empty(
            from file in texts
            from line in Repository.Read(file).Split('\n')
            from path in paths
            let at = line.IndexOf(path, StringComparison.Ordinal)
            where at == 0 || (at > 0 && " \"'`=(:@>,[|".Contains(line[at - 1], StringComparison.Ordinal))
            select $"{file}: {line.Trim()}");
    }

    [Fact]
    public void Every_text_file_is_UTF_8_without_a_byte_order_mark_ends_its_lines_with_LF_and_holds_NFC()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.Files.Where(file => !IsBinary(file)))
        {
            var bytes = File.ReadAllBytes(Repository.PathOf(file));
            string text;
            try
            {
                text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                wrong.Add($"{file}: not UTF-8");
                continue;
            }

            if (text.StartsWith('\uFEFF'))
            {
                wrong.Add($"{file}: byte order mark");
            }

            if (text.Contains('\r', StringComparison.Ordinal))
            {
                wrong.Add($"{file}: CR");
            }

            if (!text.IsNormalized(NormalizationForm.FormC))
            {
                wrong.Add($"{file}: not NFC");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_sources()
    {
        // Built from pieces, so that this file does not find itself.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception"];

        Assert.Empty(
            from file in Repository.Files.Where(IsSource)
            from mark in marks
            where Repository.Read(file).Contains(mark, StringComparison.Ordinal)
            select $"{file}: {mark}");
    }

    [Fact]
    public void Texts_stand_where_they_are_said_not_in_resx_files()
    {
        Assert.DoesNotContain(Repository.Files, file => file.EndsWith(".resx", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_its_lock_file()
    {
        var solution = Repository.Read("CongVan.slnx");
        Assert.True(Repository.Projects.Count >= 16, $"Only {Repository.Projects.Count} projects were found.");

        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
        Assert.Empty(Repository.Projects
            .Select(project => $"{Path.GetDirectoryName(project)}/packages.self-host.lock.json")
            .Except(Repository.Files));
    }

    private static bool IsSource(string file) => Path.GetExtension(file) is ".cs" or ".razor" or ".css" or ".js";

    private static bool IsBinary(string file) =>
        Path.GetExtension(file) is ".pdf" or ".png" or ".p12" or ".pfx" or ".xlsx" or ".xls" or ".ttf" or ".docx" or ".zip" or ".bin" or ".ico"
            or ".db" or ".der" or ".crt" or ".eml";

    [GeneratedRegex("/(helpers?|utils?|utilities|common|misc|managers?)/", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedForNothing();
}
