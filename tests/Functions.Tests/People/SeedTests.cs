using System.Text.Json;
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
            "H49.14", new ContactPoint("Trần Văn A", "Chánh Văn phòng", "0912345678", "a@quangninh.gov.vn", new(2026, 3, 2), "số 5/SNV"), new ChangedBy("dm", "x"), CancellationToken.None);
        var second = await seed.LoadAsync(SeedAgencies.Shipped(), CancellationToken.None);
        Assert.Equal((0, 10), (second.Added, second.Present));

        var agencies = app.Services.GetRequiredService<IAgencies>();
        Assert.NotNull((await agencies.FindAsync("H49.14", CancellationToken.None))!.Contact);
        Assert.Equal("hl", (await agencies.FindAsync("H49.60", CancellationToken.None))!.ParentAbbreviation);
        Assert.Equal(AgencyKind.Subordinate, (await agencies.FindAsync("H49.15.6", CancellationToken.None))!.Level);

        // Luật 72/2025/QH15: districts ended on 01/7/2025.
        Assert.False((await agencies.FindAsync("H49.50", CancellationToken.None))!.Active);
    }

    /// <summary>One list of agencies: what is seeded, what the samples file, whom the documents' tests write to; H49.18 is the managing agency's own.</summary>
    [Fact]
    public void Seed_samples_and_the_tests_of_documents_name_each_agency_by_one_code()
    {
        using var samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "samples", "requests", "people.json")));
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "local.settings.sample.json")), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var named = samples.RootElement.GetProperty("agencies").EnumerateArray().Select(agency => (Code: agency.GetProperty("code").GetString()!, Name: agency.GetProperty("name").GetString()!)).ToList();
        named.AddRange(SeedAgencies.Shipped().Select(agency => (agency.Code, agency.Name)));
        named.Add((settings.RootElement.GetProperty("Values").GetProperty("Agency__Code").GetString()!, settings.RootElement.GetProperty("Values").GetProperty("Agency__Name").GetString()!));
        named.AddRange([(Documents.Office.NoiVu, "Nội vụ"), (Documents.Office.XayDung, "Xây dựng"), (Documents.Office.CaoXanh, "Cao Xanh"), (Documents.Incoming.ReceivingOffice.Receiver, "Xây dựng"), (Documents.Incoming.ReceivingOffice.Sender, "Nội vụ")]);
        Assert.All(named.GroupBy(one => one.Code, StringComparer.Ordinal), same => Assert.Single(same.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase)));
        Assert.All(named.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase), same => Assert.Single(same.Select(one => one.Code).Distinct(StringComparer.Ordinal)));
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

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
