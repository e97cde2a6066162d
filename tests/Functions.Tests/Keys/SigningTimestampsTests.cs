using CongVan.Functions.Keys;
using CongVan.Signing;
using CongVan.Tests.Signing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Keys;

/// <summary>The timestamp authority and a deadline that runs.</summary>
public sealed class SigningTimestampsTests : IDisposable
{
    private static readonly SignatureRequest Request = new() { FieldName = "A", Time = TestKeys.Signed };

    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task An_authority_that_is_not_reached_holds_up_nothing_unless_it_must()
    {
        var nobody = $"http://127.0.0.1:{FreePorts.Next()}/";

        Assert.Equal("without", await SignAsync(new() { Url = nobody }));
        Assert.Equal("timestamp-unreachable", (await Assert.ThrowsAsync<SigningException>(() => SignAsync(new() { Url = nobody, Required = true }))).Code);
    }

    [Fact]
    public async Task What_the_authority_refuses_is_told()
    {
        using var authority = new TestTimestampAuthority { Status = 2 };
        await using var server = new TimestampServer(authority);

        Assert.Equal("timestamp-refused", (await Assert.ThrowsAsync<SigningException>(() => SignAsync(new() { Url = server.Address }))).Code);
    }

    [Fact]
    public async Task Without_an_authority_nothing_is_asked() => Assert.Equal("without", await SignAsync(new()));

    [Theory]
    [InlineData("tsa.example.vn", false, "Signing:Timestamps:Url")]
    [InlineData("", true, "Signing:Timestamps:LongTerm")]
    public void Settings_that_cannot_be_are_told_by_name(string url, bool longTerm, string name)
    {
        var settings = new TimestampSettings { Url = url, LongTerm = longTerm };

        Assert.Contains(settings.Validate(new(settings)), problem => problem.ErrorMessage!.StartsWith(name, StringComparison.Ordinal));
    }

    private async Task<string> SignAsync(TimestampSettings settings)
    {
        var options = Options.Create(settings);
        var timestamps = new SigningTimestamps(
            new(services.GetRequiredService<IHttpClientFactory>(), options), options, NullLogger<SigningTimestamps>.Instance);
        return await timestamps.SignAsync(Request, async request =>
        {
            if (request.Timestamps is null)
                return "without";
            await request.Timestamps.StampAsync(new byte[32], TestContext.Current.CancellationToken);
            return "with";
        });
    }
}
