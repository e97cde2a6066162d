using System.Globalization;

namespace CongVan.Tests.Signing.Judging;

public class FuzzTests
{
    private const int Seed = 20251115;

    [Fact]
    public async Task Two_thousand_mutants_of_our_own_signed_files_crash_nothing_and_fool_nobody()
    {
        var tally = await Fuzzing.Run(await Own(), 2000, Seed, TestContext.Current.CancellationToken);

        Assert.Equal(2000, tally.Tried);
        Assert.True(tally.Unreadable < tally.Tried * 2 / 3 && tally.Held > 0, "Mutants that nobody can read test little.");
    }

    [Fact]
    public async Task A_thousand_mutants_of_files_others_made_do_no_better()
    {
        var tally = await Fuzzing.Run(Corpus.All(), 1000, Seed, TestContext.Current.CancellationToken);

        Assert.Equal(1000, tally.Tried);
    }

    /// <summary>The long run: <c>CONGVAN_MUTANTS</c> sets how many (100000), <c>CONGVAN_SEED</c> which.</summary>
    [Fact(Explicit = true)]
    public async Task A_hundred_thousand_mutants()
    {
        var times = int.Parse(Environment.GetEnvironmentVariable("CONGVAN_MUTANTS") ?? "100000", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("CONGVAN_SEED") ?? "1", CultureInfo.InvariantCulture);

        var tally = await Fuzzing.Run([.. await Own(), .. Corpus.All()], times, seed, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        Assert.Equal(times, tally.Tried);
    }

    private static async Task<List<(string Name, byte[] File)>> Own()
    {
        var signed = await Form.Signed(request: Form.Request("Ky", certify: true));
        return
        [
            ("notice", await Notice.SignedAndSealed()),
            ("form", signed),
            ("form filled and sealed", await Form.Sealed(LaterChangesTests.Filled(signed))),
            ("form with properties added", Form.Append(signed, (9, "<</Title(Khac)>>"))),
        ];
    }
}
