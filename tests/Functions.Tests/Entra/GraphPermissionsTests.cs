using System.Text.RegularExpressions;
using CongVan.Functions.Entra;

namespace Functions.Tests.Entra;

public sealed partial class GraphPermissionsTests
{
    [Fact]
    public async Task The_script_grants_what_the_application_needs_and_nothing_else()
    {
        var script = await ReadAsync("infra/scripts/graph-permissions.sh");

        var granted = Loop().Match(script).Groups["names"].Value.Split((char[])[' ', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(GraphPermissions.Needed.Order(StringComparer.Ordinal), granted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_on_deploying_lists_them_all()
    {
        var page = await ReadAsync("infra/README.md");

        Assert.All(GraphPermissions.Needed, permission => Assert.Contains(permission, page, StringComparison.Ordinal));
    }

    private static Task<string> ReadAsync(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CongVan.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return File.ReadAllTextAsync(Path.Combine(folder, path), TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"for permission in (?<names>[^;]*);")]
    private static partial Regex Loop();
}
