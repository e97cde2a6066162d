namespace CongVan.House.Tests;

/// <summary>
/// Text that a person has read and committed (tests/House.Tests/approved). With APPROVE=1 in the environment a test writes what
/// it found instead of judging it, for the difference to be read in git.
/// </summary>
internal static class ApprovedText
{
    public static void Holds(string file, string found)
    {
        var path = Repository.PathOf($"tests/House.Tests/approved/{file}");
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            File.WriteAllText(path, found);
            Assert.Skip($"{file} was written anew: read the difference and run again without APPROVE.");
        }

        Assert.Equal(File.ReadAllText(path), found);
    }
}
