using CongVan.Functions.Directory;
using CongVan.Functions.Holdings;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;
using Microsoft.Extensions.DependencyInjection;
using AccountKind = CongVan.Functions.Directory.AccountKind;

namespace CongVan.Functions.Tests.Holdings;

/// <summary>What a revoked account still holds is listed for the agency and falls to its clerk; revocation waits for none of it (Đ14.2–14.4).</summary>
public sealed class HoldingsTests : IAsyncLifetime
{
    private readonly Documents documents = new();
    private readonly Province province;

    public HoldingsTests() => province = new Province([], services => services.AddSingleton<IAccountHoldings>(documents));

    public ValueTask InitializeAsync() => province.InitializeAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task What_is_left_is_shown_to_the_official_told_to_the_agency_and_passed_to_whom_it_named_or_to_its_clerk()
    {
        await province.ProvideAsync(Mau01.ForAgency(Province.NoiVu, "Sở Nội vụ")); // snvqtdv, vanthusnv; Vũ Văn Khoa holds snvqtdv
        await province.ProvideAsync(Mau01.For("Vũ Văn Khoa", "Hoàng Thị Hạnh", "Trịnh Văn Kế"));
        var filed = await province.RevokeAsync(new Mau03().With(
            Row("vuvankhoa"),
            Row("hoangthihanh") with { Successor = "trinhvanke" }));

        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail, "approval")).Text;
        Assert.Contains("người sử dụng tài khoản quản trị snvqtdv", asked, StringComparison.Ordinal);
        Assert.Contains($"người tiếp nhận của {filed.Id}", asked, StringComparison.Ordinal); // the Mẫu 03 itself names Hoàng Thị Hạnh
        Assert.Contains("2 văn bản đang xử lý", asked, StringComparison.Ordinal);

        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal([("vuvankhoa", "vanthusnv"), ("hoangthihanh", "trinhvanke")], documents.Passed.OrderByDescending(passed => passed.From, StringComparer.Ordinal));
        var notice = Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text;
        Assert.Contains("vanthusnv tiếp nhận khi cơ quan chưa phân công", notice, StringComparison.Ordinal);
        Assert.Contains("trinhvanke tiếp nhận", notice, StringComparison.Ordinal);
        Assert.Equal("Revoked", (await province.ShowAsync(filed.Id)).Line(1).State);
    }

    private static RevocationRow Row(string login) => new() { Login = login, Reason = "Nghỉ hưu", Ground = "a" };

    /// <summary>The documents' side, as it will feed the list.</summary>
    private sealed class Documents : IAccountHoldings
    {
        public List<(string From, string To)> Passed { get; } = [];

        public Task<IReadOnlyList<Holding>> OfAsync(DirectoryAccount account, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<Holding>>(account.Kind == AccountKind.Person ? [new Holding("2 văn bản đang xử lý")] : []);

        public Task PassOnAsync(DirectoryAccount account, string heir, Warrant warrant, CancellationToken cancellation)
        {
            lock (Passed)
            {
                if (!Passed.Contains((account.Login, heir)))
                    Passed.Add((account.Login, heir));
            }

            return Task.CompletedTask;
        }
    }
}
