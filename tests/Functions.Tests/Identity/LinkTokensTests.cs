using CongVan.Functions.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Identity;

public sealed class LinkTokensTests(RunningApp app) : IClassFixture<RunningApp>
{
    private LinkTokens Tokens => app.Services.GetRequiredService<LinkTokens>();

    [Fact]
    public async Task A_mail_sent_again_carries_the_same_link()
    {
        var first = await TokenAsync("duyet", "cap-moi-2026-7", "quyet-dinh", "cb-tk-1", 1);
        var again = await TokenAsync("duyet", "cap-moi-2026-7", "quyet-dinh", "cb-tk-1", 1);
        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData("mat-khau", "cap-moi-2026-7", "quyet-dinh", "cb-tk-1", 1)]
    [InlineData("duyet", "cap-moi-2026-8", "quyet-dinh", "cb-tk-1", 1)]
    [InlineData("duyet", "cap-moi-2026-7", "ky", "cb-tk-1", 1)]
    [InlineData("duyet", "cap-moi-2026-7", "quyet-dinh", "cb-tk-2", 1)]
    [InlineData("duyet", "cap-moi-2026-7", "quyet-dinh", "cb-tk-1", 2)]
    [InlineData("duyet", "cap-moi-2026-7quyet-dinh", "", "cb-tk-1", 1)]
    public async Task A_link_for_anything_else_is_another_link(string purpose, string subject, string stage, string official, int issue)
    {
        var one = await TokenAsync("duyet", "cap-moi-2026-7", "quyet-dinh", "cb-tk-1", 1);
        Assert.NotEqual(one, await TokenAsync(purpose, subject, stage, official, issue));
    }

    [Fact]
    public async Task The_first_links_made_at_once_are_made_under_one_key()
    {
        await using var fresh = new RunningApp();
        await fresh.InitializeAsync();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            fresh.Services.GetRequiredService<LinkTokens>().TokenAsync("duyet", "a", "b", "c", 1, CancellationToken.None))));
        Assert.Single(tokens.Distinct());
    }

    [Fact]
    public async Task Another_installation_makes_other_links()
    {
        await using var other = new RunningApp();
        await other.InitializeAsync();
        var there = await other.Services.GetRequiredService<LinkTokens>().TokenAsync("duyet", "a", "b", "c", 1, CancellationToken.None);
        Assert.NotEqual(await TokenAsync("duyet", "a", "b", "c", 1), there);
    }

    /// <summary>FIPS 180-2, appendix B.1.</summary>
    [Fact]
    public void What_is_stored_of_a_token_is_its_SHA_256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", LinkTokens.HashOf("abc"));

    private Task<string> TokenAsync(string purpose, string subject, string stage, string official, int issue) =>
        Tokens.TokenAsync(purpose, subject, stage, official, issue, CancellationToken.None);
}
