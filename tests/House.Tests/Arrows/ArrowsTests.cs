using System.Reflection;
using System.Xml.Linq;

namespace CongVan.House.Tests.Arrows;

/// <summary>Who may know whom (ARCHITECTURE.md, "Arrows").</summary>
public sealed class ArrowsTests
{
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["functions/CongVan.Functions.csproj"] =
        [
            "pages/CongVan.Pages.csproj", "papers/CongVan.Papers.csproj", "runtime/Host/CongVan.Runtime.Host.csproj",
            "runtime/KeyVault/CongVan.Runtime.KeyVault.csproj", "signing/CongVan.Signing.csproj", "signing/Pkcs11/CongVan.Signing.Pkcs11.csproj", "workflows/CongVan.Workflows.csproj",
        ],
        ["workflows/CongVan.Workflows.csproj"] = ["runtime/Api/CongVan.Runtime.Api.csproj"],
        ["pages/CongVan.Pages.csproj"] = [],
        ["papers/CongVan.Papers.csproj"] = [],
        ["signing/CongVan.Signing.csproj"] = [],
        ["signing/Pkcs11/CongVan.Signing.Pkcs11.csproj"] = ["signing/CongVan.Signing.csproj"],
        ["signing/Cli/CongVan.Signing.Cli.csproj"] = ["signing/CongVan.Signing.csproj", "signing/Pkcs11/CongVan.Signing.Pkcs11.csproj"],
        ["runtime/Host/CongVan.Runtime.Host.csproj"] = ["runtime/Engine/CongVan.Runtime.Engine.csproj"],
        ["runtime/Engine/CongVan.Runtime.Engine.csproj"] = ["runtime/Api/CongVan.Runtime.Api.csproj"],
        ["runtime/Api/CongVan.Runtime.Api.csproj"] = [],
        ["runtime/KeyVault/CongVan.Runtime.KeyVault.csproj"] = [],
    };

    /// <summary>As compiled: what is reached through another project is reached too.</summary>
    private static readonly Dictionary<string, string[]> Assemblies = new(StringComparer.Ordinal)
    {
        ["CongVan.Functions"] =
            ["CongVan.Pages", "CongVan.Papers", "CongVan.Runtime.Api", "CongVan.Runtime.Host", "CongVan.Runtime.KeyVault", "CongVan.Signing", "CongVan.Signing.Pkcs11", "CongVan.Workflows"],
        ["CongVan.Workflows"] = ["CongVan.Runtime.Api"],
        ["CongVan.Pages"] = [],
        ["CongVan.Papers"] = [],
        ["CongVan.Signing"] = [],
        ["CongVan.Runtime.Host"] = ["CongVan.Runtime.Api", "CongVan.Runtime.Engine"],
        ["CongVan.Runtime.Engine"] = ["CongVan.Runtime.Api"],
        ["CongVan.Runtime.Api"] = [],
        ["CongVan.Runtime.KeyVault"] = [],
    };

    /// <summary>Namespaces a library may not use, whatever its project refers to.</summary>
    public static TheoryData<string, string> Forbidden => new()
    {
        { "CongVan.Workflows", "Microsoft.AspNetCore" },
        { "CongVan.Workflows", "Microsoft.Extensions.Hosting" },
        { "CongVan.Workflows", "Microsoft.Extensions.DependencyInjection" },
        { "CongVan.Workflows", "Microsoft.Data" },
        { "CongVan.Workflows", "System.Net" },
        { "CongVan.Workflows", "Azure" },
        { "CongVan.Workflows", "CongVan.Runtime" },
        { "CongVan.Functions", "CongVan.Runtime" },
        { "CongVan.Papers", "Microsoft.AspNetCore" },
        { "CongVan.Papers", "System.Net.Http" },
        { "CongVan.Papers", "Azure" },
        { "CongVan.Signing", "Microsoft.AspNetCore" },
        { "CongVan.Signing", "System.Net.Http" },
        { "CongVan.Signing", "Azure" },
        { "CongVan.Pages", "Microsoft.Azure" },
        { "CongVan.Pages", "Microsoft.DurableTask" },
    };

    public static TheoryData<string> ProjectFiles => [.. Projects.Keys];

    public static TheoryData<string> AssemblyNames => [.. Assemblies.Keys];

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public void A_project_refers_to_those_it_may_and_no_others(string project)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(project))!;
        var references = XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value))))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Projects[project], references);
    }

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void An_assembly_knows_those_it_may_and_no_others(string assembly)
    {
        var known = Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("CongVan.", StringComparison.Ordinal));

        Assert.Empty(known.Except(Assemblies[assembly], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_library_keeps_out_of_what_is_not_its_business(string assembly, string space)
    {
        var used = UsedTypes.Of(assembly);
        Assert.NotEmpty(used);

        Assert.DoesNotContain(used, type => type.StartsWith(space + ".", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_but_tests_and_samples_is_spoken_of_here()
    {
        Assert.Equal(
            Projects.Keys.Order(StringComparer.Ordinal),
            Repository.Projects.Where(project => !project.StartsWith("tests/", StringComparison.Ordinal)
                && !project.StartsWith("samples/", StringComparison.Ordinal)));
    }

    /// <summary>Lists for people come from the Processes register (DESIGN, rule 4); the engine's questions are for operators.</summary>
    [Theory]
    [InlineData("OperatorQueries")]
    [InlineData("GetAllInstancesAsync")]
    [InlineData("OrchestrationQuery")]
    public void The_application_never_asks_the_engine_for_lists(string question)
    {
        var sources = Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)
            && (file.StartsWith("functions/", StringComparison.Ordinal) || file.StartsWith("workflows/", StringComparison.Ordinal))).ToList();
        Assert.True(sources.Count >= 60, $"Only {sources.Count} sources were found.");

        Assert.DoesNotContain(sources, file => Repository.Read(file).Contains(question, StringComparison.Ordinal));
    }

    [Fact]
    public void The_application_is_one_text_for_both_runtimes()
    {
        string[] application = ["functions/", "workflows/", "papers/", "signing/", "pages/"];
        var sources = Repository.Files
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && application.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            .ToList();
        Assert.True(sources.Count >= 60, $"Only {sources.Count} sources were found.");

        Assert.DoesNotContain(sources, file => Repository.Read(file).Contains("\n#if", StringComparison.Ordinal));
    }
}
