using System.Net;
using CongVan.Functions.Directory;
using CongVan.Functions.Tests.Departures;
using CongVan.Functions.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Suspensions;

/// <summary>Grounds and requests at the edge: what is refused, and why.</summary>
public sealed class RecordingTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task A_suspension_of_a_suspended_account_is_refused_with_the_process_it_is_suspended_in()
    {
        await province.ProvideAsync(Mau01.For("Vũ Văn Lặp"));
        var id = await Ground.RecordedAsync(province, "vuvanlap");
        foreach (var answer in new[] { "", "tam-dung" })
        {
            if (answer.Length > 0)
                await province.DecideAsync(id, answer);
            var again = await Problem.OfAsync(Ground.RecordAsync(province, "vuvanlap", "24.2"));
            Assert.Equal((HttpStatusCode.BadRequest, "can-cu-chua-hop-le"), (again.Status, again.Code));
            Assert.Contains($"đang được xem xét tạm dừng tại {id}", again.Whole, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_to_continue_is_the_holders_agencys_alone_and_of_a_suspended_account()
    {
        await province.ProvideAsync(Mau01.For("Vũ Văn Riêng"));
        var id = await Ground.RecordedAsync(province, "vuvanrieng");
        var early = await Problem.OfAsync(Ground.ContinueAsync(province, id));
        Assert.Equal((HttpStatusCode.Conflict, "khong-tam-dung"), (early.Status, early.Code));

        await province.DecideAsync(id, "tam-dung");
        Assert.Equal(HttpStatusCode.NotFound, (await Ground.ContinueAsync(province, id, Province.XayDung)).StatusCode);
        var foreign = await Problem.OfAsync(Ground.TypedAsync(province, id, province.Now, Province.XayDung));
        Assert.Equal((HttpStatusCode.Conflict, "khong-phai-co-quan-quan-ly"), (foreign.Status, foreign.Code));
        var future = await Problem.OfAsync(Ground.TypedAsync(province, id, province.Now.AddHours(1).ToOffset(TimeSpan.FromHours(7))));
        Assert.Equal("thoi-diem-nhan-tuong-lai", future.Code);
    }

    [Fact]
    public async Task An_agency_asks_for_its_own_account_and_an_official_may_decline()
    {
        await province.ProvideAsync(Mau01.For("Vũ Văn Hỏi"));
        using var agency = province.Agency();
        var id = await Ground.AcceptedAsync(
            province, agency.PostAsync("api/suspensions", PersonnelPaper.Content(new { login = "vuvanhoi", words = "Nghỉ không lương 3 tháng" }, "Công văn 12")));
        Assert.Contains("Đã tiếp nhận văn bản của quý cơ quan", Assert.Single(await province.MailsAsync(id, Province.NoiVuMailbox, "suspension-recorded")).Text, StringComparison.Ordinal);

        using var other = province.Agency(Province.XayDung);
        var foreign = await Problem.OfAsync(other.PostAsync("api/suspensions", PersonnelPaper.Content(new { login = "vuvanhoi", words = "Lý do" }, "Công văn 13")));
        Assert.Contains("không có tài khoản vuvanhoi", foreign.Whole, StringComparison.Ordinal);

        await province.DecideAsync(id, "khong-tam-dung", "Chưa đủ căn cứ");
        await province.FinishAsync(id);
        await province.FinishAsync(id);
        Assert.Equal("Answered", (await province.ShowAsync(id)).Process.State);
        Assert.Equal(AccountState.Active, (await province.App.Services.GetRequiredService<IAccountDirectory>().FindAsync("vuvanhoi", CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Whoever_recorded_a_ground_does_not_decide_on_it_and_unknown_grounds_are_listed()
    {
        await province.ProvideAsync(Mau01.For("Vũ Văn Tự"));
        var unknown = await Problem.OfAsync(Ground.RecordAsync(province, "vuvantu", "24.9"));
        Assert.Contains("23.4, 24.2, 24.3, 24.4, 24.5, 24.6, 8.4b, 14.1", unknown.Whole, StringComparison.Ordinal);

        var id = await Ground.AcceptedAsync(province, Ground.RecordAsync(province, "vuvantu", by: Province.Official));
        Assert.Empty(await province.MailsAsync(id, Province.OfficialMail));
        await province.DecideAsync(id, "tam-dung", by: Province.AlternateMail);
        Assert.Contains("Tạm dừng tài khoản vuvantu", (await province.ShowAsync(id)).Words, StringComparison.Ordinal);
    }
}
