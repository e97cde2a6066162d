using CongVan.Functions.Tests;
using CongVan.Functions.Tests.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thay đổi thông tin (Đ8.3, 13, Mẫu 02).</summary>
internal static class Changes
{
    [Accepts("Đ8.3", "Đ13.1")]
    public static async Task Names_of_an_agency_and_a_room_and_the_agency_of_a_person_are_changed(Province province)
    {
        await province.RegisterAsync("H49.81", "Sở Thể thao", "Thể thao", "sothethao@quangninh.gov.vn");
        await province.RegisterAsync("H49.84", "Sở Lâm nghiệp", "Lâm nghiệp", "solamnghiep@quangninh.gov.vn"); // a name that no other scenario of this province gives to anyone
        await province.ProvideAsync(Mau01.For("Kiều Thị Đổi", "Kiều Văn Đi"), "H49.81");
        var named = await province.ChangedAsync(
            Mau02.Of(
                new AgencyChangeRow { AgencyName = "Sở Thể thao", What = "Tên hiển thị", Value = "Sở Thể thao và Giải trí" },
                new AgencyChangeRow { AgencyName = "Văn phòng", What = "Tên phòng, ban", Value = "Văn phòng Sở" }),
            "H49.81");
        Assert.Equal(["Changed", "Changed"], named.Lines.Select(line => line.State));

        var moved = await province.ChangedAsync(Mau02.Of(Mau02.Transfer("kieuvandi", "Sở Lâm nghiệp")), "H49.81");
        Assert.Equal(("Changed", "Đã chuyển"), (moved.Line(1).State, moved.Line(1).Result));
        Assert.Contains(await province.MailsAsync(moved.Process.Id, "solamnghiep@quangninh.gov.vn"), mail => mail.Text.Contains("kieuvandi", StringComparison.Ordinal));
    }

    [Accepts("Đ8.3", "Đ8.5b")]
    public static async Task A_merger_moves_the_people_ends_the_accounts_of_the_agency_and_closes_it(Province province)
    {
        await province.RegisterAsync("H49.82", "Sở Giao thông", "Giao thông", "sogiaothong@quangninh.gov.vn");
        await province.RegisterAsync("H49.83", "Sở Kiến trúc", "Kiến trúc", "sokientruc@quangninh.gov.vn");
        await province.ProvideAsync(Mau01.ForAgency("H49.82", "Sở Giao thông"), "H49.82");
        await province.ProvideAsync(Mau01.ForAgency("H49.83", "Sở Kiến trúc"), "H49.83");
        await province.ProvideAsync(Mau01.For("Kiều Thị Chuyển"), "H49.82");

        var filed = await province.PostAsync("api/requests/reorganisation", Merger(province, "H49.82", "H49.83"), "H49.82");
        var asked = Assert.Single(await province.MailsAsync(filed.Id, Province.OfficialMail)); // previewed before the decision
        Assert.All(["kieuthichuyen", "sgtqtdv", "vanthusgt", "Đ8.3d", "Đ8.5b"], words => Assert.Contains(words, asked.Text, StringComparison.Ordinal));
        await province.AnswerAsync(filed.Id);
        Assert.Contains("kieuthichuyen", Assert.Single(await province.MailsAsync(filed.Id, "sokientruc@quangninh.gov.vn", "notice")).Text, StringComparison.Ordinal);
        using var gone = province.Agency("H49.82");
        await gone.PostAsync("api/requests/provisioning", Mau01.For("Kiều Văn Muộn").Numbered(province).Content())
            .RefusesAsync(System.Net.HttpStatusCode.BadRequest, "co-quan-chua-dang-ky", "ngừng hoạt động");
    }

    [Refuses("Đ8.3", "Đ8.5b")]
    public static async Task A_merger_that_names_an_agency_twice_or_itself_is_not_taken_in(Province province)
    {
        foreach (var (into, says) in new[] { (Province.XayDung, "ghi hai lần"), (Province.NoiVu, "chính mình") })
        {
            using var agency = province.Agency();
            var ending = into == Province.NoiVu ? new[] { Province.NoiVu } : [Province.NoiVu, Province.NoiVu];
            await agency.PostAsync("api/requests/reorganisation", Merger(province, into, ending)).RefusesAsync(System.Net.HttpStatusCode.BadRequest, "mau-02-chua-du", says);
        }

        await province.FileAsync(Mau01.For("Kiều Văn Còn")); // the agency goes on
    }

    [Refuses("Đ8.3")]
    public static async Task What_paragraph_3_of_article_8_does_not_name_is_refused_and_the_line_beside_it_is_done(Province province)
    {
        await province.ProvideAsync(Mau01.For("Kiều Thị Màu"));
        var shown = await province.ChangedAsync(Mau02.Of(
            Mau02.Person("kieuthimau", "màu nền", "Xanh"),
            Mau02.Person("kieuthimau", "chức vụ", "Chuyên viên chính") with { Ground = "Đ8.3c" },
            Mau02.Person("kieuthimau", "số điện thoại", "0955000555")));
        Assert.Equal(["Refused", "Refused", "Changed"], shown.Lines.OrderBy(line => line.Ordinal).Select(line => line.State));
        Assert.Contains("“màu nền” không có ở mục này", shown.Line(1).Reason, StringComparison.Ordinal);
        Assert.Contains("không hợp với việc đổi chức vụ", shown.Line(2).Reason, StringComparison.Ordinal);
    }

    [Refuses("Đ13.1")]
    public static async Task An_account_that_another_agency_manages_is_not_changed_and_reads_as_one_that_is_nobodys(Province province)
    {
        await province.ProvideAsync(Mau01.For("Kiều Văn Khác"), Province.XayDung);
        var shown = await province.ShowAsync((await province.ChangeAsync(Mau02.Of(
            Mau02.Person("kieuvankhac", "chức vụ", "Chuyên viên chính"), Mau02.Person("khongcoai", "chức vụ", "Chuyên viên chính")))).Id);
        Assert.All(shown.Lines, line => Assert.Equal("Refused", line.State));
        Assert.Contains("Đ13.1", shown.Line(1).Reason, StringComparison.Ordinal);
        Assert.Equal(
            shown.Line(1).Reason!.Replace("kieuvankhac", "X", StringComparison.Ordinal), shown.Line(2).Reason!.Replace("khongcoai", "X", StringComparison.Ordinal));
    }

    [Accepts("Đ13.2", Guards = ["Change"])]
    public static async Task A_Mau_02_received_on_Monday_is_carried_out_and_answered_in_writing_by_Thursday(Province province)
    {
        await province.ProvideAsync(Mau01.For("Kiều Văn Kịp"));
        var filed = await province.ChangeAsync(Mau02.Of(Mau02.Person("kieuvankip", "số điện thoại", "0955000666")));
        Assert.Equal(Acts.On("2026-03-06 00:00"), filed.Due); // 03, 04, 05/3
        await province.AnswerAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
        Assert.Contains("1 thông tin được thay đổi", Assert.Single(await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "notice")).Text, StringComparison.Ordinal);
    }

    [Refuses("Đ13.2", Guards = ["Change"], From = "2026-03-02 08:00")]
    public static async Task At_24_00_of_the_third_working_day_an_unanswered_Mau_02_is_overdue_and_nothing_is_changed(Province province)
    {
        await province.ProvideAsync(Mau01.For("Kiều Văn Chờ"));
        var filed = await province.ChangeAsync(Mau02.Of(Mau02.Person("kieuvancho", "số điện thoại", "0955000777")));
        await province.BreachesAtAsync(filed.Id, Acts.On("2026-03-06 00:00"));
        Assert.Equal("Sound", (await province.LineAsync(filed)).State);
    }

    private static MultipartFormDataContent Merger(Province province, string ending, string into) => Merger(province, into, [ending]);

    private static MultipartFormDataContent Merger(Province province, string into, string[] ending) => Acts.Paper(new
    {
        number = province.NextNumber(),
        notation = "SNV-VP",
        documentDate = "2026-02-27",
        receiver = new Mau01().Form.Receiver,
        how = "sáp nhập",
        ending,
        into = new[] { into },
        decision = "1234/QĐ-UBND",
        decidedOn = "2026-02-20",
    });
}
