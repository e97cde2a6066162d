using System.Text.Json;

namespace CongVan.House.Tests.Arrows;

/// <summary>
/// What the projects ask for in the azure flavour, whose packages do not restore here (decisions/0001): evaluated, not built.
/// </summary>
public sealed class AzureItemsTests
{
    private static readonly string[] Application =
    [
        "functions/CongVan.Functions.csproj", "pages/CongVan.Pages.csproj", "papers/CongVan.Papers.csproj",
        "signing/CongVan.Signing.csproj", "signing/Pkcs11/CongVan.Signing.Pkcs11.csproj", "workflows/CongVan.Workflows.csproj",
    ];

    private static readonly Lazy<Task<string[][]>> Evaluated = new(() => Task.WhenAll(
        Repository.Projects.Select(project => Task.Run(() => Evaluate(project)))));

    [Fact]
    public async Task The_azure_flavour_asks_for_what_was_approved()
    {
        ApprovedText.Holds("azure-items.txt", string.Concat((await Evaluated.Value).SelectMany(lines => lines).Select(line => line + "\n")));
    }

    [Fact]
    public async Task In_the_azure_flavour_the_application_refers_to_nothing_in_runtime()
    {
        var lines = (await Evaluated.Value).SelectMany(lines => lines)
            .Where(line => Application.Any(project => line.StartsWith(project + " ", StringComparison.Ordinal)))
            .ToList();
        Assert.Contains(lines, line => line.Contains("Microsoft.Azure.Functions.Worker 2.52.0", StringComparison.Ordinal));

        Assert.DoesNotContain(lines, line => line.Contains("runtime/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Papers_and_signatures_ask_for_nothing_of_Azure()
    {
        var lines = (await Evaluated.Value).SelectMany(lines => lines)
            .Where(line => line.StartsWith("papers/", StringComparison.Ordinal) || line.StartsWith("signing/", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains(" package Pkcs11Interop ", StringComparison.Ordinal));

        Assert.DoesNotContain(lines, line => line.Contains("Azure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_the_azure_flavour_every_package_has_its_version()
    {
        var packages = (await Evaluated.Value).SelectMany(lines => lines).Where(line => line.Contains(" package ", StringComparison.Ordinal)).ToList();
        Assert.True(packages.Count >= 30, $"Only {packages.Count} packages were found.");

        Assert.DoesNotContain(packages, line => line.EndsWith(' '));
    }

    private static string[] Evaluate(string project)
    {
        using var found = JsonDocument.Parse(Repository.Run(
            "dotnet", "msbuild", project, "-p:FunctionsRuntime=azure", "-getItem:PackageReference,ProjectReference,PackageVersion,GlobalPackageReference"));
        var items = found.RootElement.GetProperty("Items");
        var versions = items.GetProperty("PackageVersion").EnumerateArray()
            .Concat(items.GetProperty("GlobalPackageReference").EnumerateArray())
            .ToLookup(item => Text(item, "Identity"), item => Text(item, "Version"), StringComparer.OrdinalIgnoreCase);

        var packages = items.GetProperty("PackageReference").EnumerateArray().Select(item => Text(item, "Identity"))
            .Select(name => $"{project} package {name} {versions[name].FirstOrDefault(version => version.Length > 0)}");
        var projects = items.GetProperty("ProjectReference").EnumerateArray()
            .Select(item => $"{project} project {Path.GetRelativePath(Repository.Root, Text(item, "FullPath"))}");
        return [.. packages.Concat(projects).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";
}
