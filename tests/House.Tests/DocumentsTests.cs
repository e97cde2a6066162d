using System.Text.RegularExpressions;

namespace CongVan.House.Tests;

/// <summary>README, ARCHITECTURE and decisions lead somewhere, and a promise's test is there under its name.</summary>
public sealed partial class DocumentsTests
{
    private static readonly IReadOnlyList<(string Document, string Words, string Target)> Links =
    [
        .. from document in Repository.Files
           where document.EndsWith(".md", StringComparison.Ordinal)
           from Match link in Link().Matches(Repository.Read(document))
           let target = link.Groups["target"].Value
           where !target.Contains("://", StringComparison.Ordinal)
           select (document, link.Groups["words"].Value, Path.GetRelativePath(
               Repository.Root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(document))!, target)))),
    ];

    [Fact]
    public void Every_link_leads_to_a_file_or_folder_of_the_repository()
    {
        Assert.True(Links.Count >= 50, $"Only {Links.Count} links were found.");

        Assert.Empty(Links
            .Where(link => !Repository.Files.Any(file => file == link.Target || file.StartsWith(link.Target + "/", StringComparison.Ordinal)))
            .Select(link => $"{link.Document}: {link.Target}"));
    }

    [Fact]
    public void Every_test_that_is_named_for_a_promise_is_in_the_file_named()
    {
        var tests = Links.Where(link => link.Target.StartsWith("tests/", StringComparison.Ordinal) && link.Target.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        Assert.True(tests.Count >= 40, $"Only {tests.Count} tests were found.");

        Assert.Empty(tests
            .Where(link => !Repository.Read(link.Target).Contains(link.Words, StringComparison.Ordinal))
            .Select(link => $"{link.Document}: {link.Words} is not in {link.Target}"));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    public void The_documents_are_there(string document) => Assert.Contains(document, Repository.Files);

    [GeneratedRegex(@"\[(?<words>[^\]]+)\]\((?<target>[^)#\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
