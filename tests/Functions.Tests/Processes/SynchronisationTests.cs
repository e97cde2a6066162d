using System.Text.Json;
using CongVan.Functions.Directory;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Processes;

/// <summary>Đồng bộ tài khoản với thư công vụ (Đ7) from the request to the written result.</summary>
public sealed class SynchronisationTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task Each_of_the_five_cases_is_shown_and_carried_out_as_its_article_says()
    {
        await province.ProvideAsync(Mau01.For("Lê Thị Có"));
        var has = (await AccountAsync("lethico"))!;
        var filed = await FileAsync(
            Person("Trần Văn Mới"),
            Person("Lê Thị Có") with { Phone = has.Phone },
            Person("Trần Văn Đúng") with { MailLogin = "tranvandung", MailAddress = "tranvandung@quangninh.gov.vn" },
            Person("Trần Văn Sai") with { MailLogin = "tranvansai.sttvtt", MailAddress = "tranvansai.sttvtt@quangninh.gov.vn" },
            Person("Lê Thị Có") with { Phone = has.Phone, MailAddress = "lethico@quangninh.gov.vn" });
        Assert.StartsWith("dong-bo-2026-", filed.Id, StringComparison.Ordinal);

        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail));
        Assert.All(["Đ7.1", "Đ7.2", "Đ7.3a", "Đ7.3b", "không có gì phải đồng bộ"], words => Assert.Contains(words, asked.Text, StringComparison.Ordinal));
        Assert.Equal(["tranvanmoi", "lethico", "tranvandung", "tranvansai"], (await province.ShowAsync(filed.Id)).Lines.OrderBy(line => line.Ordinal).Take(4).Select(line => line.Login));

        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        var shown = await province.ShowAsync(filed.Id);
        Assert.Equal(["Created", "Changed", "Created", "Created", "Refused"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.State));

        // Đ7.3b: a new login, the address as it was, and the old login remembered.
        var made = (await AccountAsync("tranvansai"))!;
        Assert.Equal("tranvansai.sttvtt@quangninh.gov.vn", made.Mail);
        Assert.Contains(made.Names, name => name is { Of: NameOf.Login, Name: "tranvansai.sttvtt" });
        Assert.Equal("tranvandung@quangninh.gov.vn", (await AccountAsync("tranvandung"))!.Mail); // Đ7.3a
        Assert.Contains("Cần lập hộp thư công vụ cho tài khoản tranvanmoi", shown.Words, StringComparison.Ordinal); // Đ7.1
        Assert.Contains("Cần lập hộp thư công vụ cho tài khoản lethico", shown.Words, StringComparison.Ordinal); // Đ7.2
        Assert.Contains("4 tài khoản được đồng bộ", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conforming_mail_login_that_is_anothers_account_waits_for_the_officials_other_name()
    {
        await province.ProvideAsync(Mau01.For("Phạm Văn Trưng")); // phamvantrung: without marks the same (Đ6.2)
        var filed = await FileAsync(Person("Phạm Văn Trùng") with { MailLogin = "phamvantrung", MailAddress = "phamvantrung@quangninh.gov.vn" });
        using (var page = await province.PressAsync(
            await province.LinkAsync(filed.Id, Province.OfficialMail), ("decision", "approve"), ("name-II.2-1", "phamvantrung2")))
        {
            Assert.NotNull(await AccountAsync("phamvantrung2"));
        }

        Assert.Equal("Created", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    [Fact]
    public async Task Without_the_fields_of_the_article_a_line_is_refused_and_a_request_without_persons_is_not_taken_in()
    {
        var shown = await province.ShowAsync((await FileAsync(Person("Hà Văn Thiếu") with { Room = null }, Person("Hà Văn Đủ"))).Id);
        Assert.Equal(("Refused", "Sound"), (shown.Line(1).State, shown.Line(2).State));
        Assert.Contains("thiếu phòng ban", shown.Line(1).Reason, StringComparison.OrdinalIgnoreCase);

        using var agency = province.Agency();
        var empty = await Problem.OfAsync(agency.PostAsync("api/requests/synchronisation", Content()));
        Assert.Equal("dong-bo-chua-du", empty.Code);
    }

    private static int phones;

    private static SynchronisationRow Person(string name) => new()
    {
        FullName = name,
        Room = "Văn phòng",
        Agency = "Sở Nội vụ",
        Post = "Chuyên viên",
        Phone = $"07{Interlocked.Increment(ref phones):D8}",
    };

    private MultipartFormDataContent Content(params SynchronisationRow[] persons) => Mau02.Signed(JsonSerializer.SerializeToUtf8Bytes(
        new SynchronisationForm
        {
            Number = province.NextNumber(),
            Notation = "SNV-VP",
            DocumentDate = new DateOnly(2026, 2, 27),
            Receiver = new Mau02().Form.Receiver,
            Persons = persons,
        },
        JsonSerializerOptions.Web));

    private Task<Filed> FileAsync(params SynchronisationRow[] persons) => province.PostAsync("api/requests/synchronisation", Content(persons), Province.NoiVu);

    private Task<DirectoryAccount?> AccountAsync(string login) =>
        province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync(login, CancellationToken.None);
}
