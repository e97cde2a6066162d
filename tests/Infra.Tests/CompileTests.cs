namespace CongVan.Infra.Tests;

/// <summary>Every file compiles, and the linter has nothing to say (infra/bicepconfig.json makes each rule an error).</summary>
public sealed class CompileTests
{
    [Fact]
    public async Task Every_file_compiles_and_the_linter_is_silent()
    {
        Bicep.Demand();
        Bicep.Sound(await Bicep.RunAsync("lint", "--pattern", "./**/*.bicep"));
        Assert.True((await Deployed.AllAsync()).Count > 30); // the whole deployment was emitted
    }

    [Fact]
    public async Task The_parameters_fit_the_template()
    {
        Bicep.Demand();
        Bicep.Sound(await Bicep.RunAsync("build-params", "main.bicepparam", "--stdout"));
    }

    /// <summary>That silence means something: under the same rules the same call refuses a file with an unused parameter.</summary>
    [Fact]
    public async Task What_the_linter_forbids_fails()
    {
        Bicep.Demand();
        var folder = System.IO.Directory.CreateTempSubdirectory("congvan-bicep-").FullName;
        try
        {
            File.Copy(Path.Combine(Bicep.Folder, "bicepconfig.json"), Path.Combine(folder, "bicepconfig.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.bicep"), "param nobodyUsesThis string\n", TestContext.Current.CancellationToken);
            var (code, _, said) = await Bicep.RunAsync("lint", "--pattern", $"{folder}/**/*.bicep");
            Assert.NotEqual(0, code);
            Assert.Contains("no-unused-params", said, StringComparison.Ordinal);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
