using CongVan.Functions.People;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.People;

public sealed class SeedTests(RunningApp app) : IClassFixture<RunningApp>
{
    /// <summary>Đ5, Đ6: every agency the text names.</summary>
    [Fact]
    public async Task Seeding_twice_files_the_agencies_of_the_Regulation_once_and_leaves_what_was_changed()
    {
        var seed = app.Services.GetRequiredService<SeedAgencies>();
        var first = await seed.LoadAsync(SeedAgencies.Shipped(), CancellationToken.None);
        Assert.Equal((10, 0, 0), (first.Added, first.Present, first.Errors.Count));

        var changes = app.Services.GetRequiredService<AgencyChanges>();
        await changes.NameContactAsync(
            "H49.25", new ContactPoint("Trần Văn A", "Chánh Văn phòng", "0912345678", "a@quangninh.gov.vn", new(2026, 3, 2), "số 5/SNV"), new ChangedBy("dm", "x"), CancellationToken.None);
        var second = await seed.LoadAsync(SeedAgencies.Shipped(), CancellationToken.None);
        Assert.Equal((0, 10), (second.Added, second.Present));

        var agencies = app.Services.GetRequiredService<IAgencies>();
        Assert.NotNull((await agencies.FindAsync("H49.25", CancellationToken.None))!.Contact);
        Assert.Equal("hl", (await agencies.FindAsync("H49.41.10", CancellationToken.None))!.ParentAbbreviation);
        Assert.Equal(AgencyKind.Subordinate, (await agencies.FindAsync("H49.17.05", CancellationToken.None))!.Level);

        // Luật 72/2025/QH15: districts ended on 01/7/2025.
        Assert.False((await agencies.FindAsync("H49.50", CancellationToken.None))!.Active);
    }

    [Fact]
    public async Task A_list_with_an_agency_that_is_not_right_files_none_of_it()
    {
        var seed = app.Services.GetRequiredService<SeedAgencies>();
        var seeding = await seed.LoadAsync(
            [new Agency("H49.77", "Sở Ngoại vụ", "so", "Ngoại vụ", "H49.404", null, null, null, "khong phai thu")], CancellationToken.None);
        Assert.Equal(2, seeding.Errors.Count);
        Assert.Null(await app.Services.GetRequiredService<IAgencies>().FindAsync("H49.77", CancellationToken.None));
    }
}
