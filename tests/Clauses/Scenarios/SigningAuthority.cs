using System.Net;
using System.Net.Http.Json;
using CongVan.Clauses.Playing;
using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Processes;
using CongVan.Papers;

namespace CongVan.Clauses.Scenarios;

/// <summary>Thẩm quyền ký (NĐ 30 Đ13): TM., Q., KT., TL., TUQ., and who may draft at all (Đ10.1).</summary>
internal static class SigningAuthority
{
    [Accepts("NĐ 30 Đ10.1", "NĐ 30 Đ13.1", "NĐ 30 Đ13.2", "NĐ 30 Đ13.3", "NĐ 30 Đ13.4")]
    public static async Task Head_deputy_unit_head_and_delegate_each_sign_what_is_theirs_with_their_prefix(Province province)
    {
        var office = await province.OfficeAsync();
        var own = await office.ShowAsync(await office.IssuedAsync(Office.Draft(Office.Pdf("Giám đốc ký", byDirector: true), subject: "Giám đốc ký", signer: Office.IdOf(Office.Director)), Office.Director));
        Assert.Equal("Issued", own.GetProperty("state").GetString());
        await office.AppointAsync("nv-quyen", "Kim Văn Quyền", "Phó Giám đốc", Office.NoiVu, null, ["SignDocuments"], new { rank = "quyen-cap-truong", prefix = "Q.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quyết định giao quyền" });
        await SignedAsync(office, "quyen", "quyet-dinh", "QĐ-SNV", null, "Q. GIÁM ĐỐC", "Kim Văn Quyền", Office.NoiVu);
        await office.AppointAsync("nv-thualenh", "Tạ Văn Lệnh", "Chánh Văn phòng", Office.NoiVu, null, ["SignDocuments"], new { rank = "truong-don-vi", prefix = "TL.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc, Đ12", types = new[] { "cong-van" } });
        await SignedAsync(office, "thualenh", "cong-van", "SNV-VP", "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Tạ Văn Lệnh", Office.NoiVu);
        await office.AppointAsync("nv-uyquyen", "Cù Thị Quyền", "Chi cục trưởng", Office.NoiVu, null, ["SignDocuments"], new
        {
            rank = "nguoi-dung-dau-truc-thuoc",
            prefix = "TUQ.",
            postLine = "GIÁM ĐỐC",
            from = "2026-03-01",
            to = "2026-03-31",
            ground = "Giấy ủy quyền 3/GUQ-SNV",
            content = "Thông báo lịch tiếp công dân",
            types = new[] { "thong-bao" },
        });
        await SignedAsync(office, "uyquyen", "thong-bao", "TB-SNV", "TUQ. GIÁM ĐỐC", "CHI CỤC TRƯỞNG", "Cù Thị Quyền", Office.NoiVu);
        await office.AppointAsync("cx-chutich", "Trương Văn Chủ", "Chủ tịch", Office.CaoXanh, null, ["SignDocuments"], new { rank = "nguoi-dung-dau", prefix = "TM.", postLine = "ỦY BAN NHÂN DÂN", from = "2026-01-01", ground = "Nghị quyết bầu" });
        await SignedAsync(office, "chutich", "quyet-dinh", "QĐ-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trương Văn Chủ", Office.CaoXanh);
    }

    [Refuses("NĐ 30 Đ10.1", "NĐ 30 Đ13.1", "NĐ 30 Đ13.2", "NĐ 30 Đ13.3", "NĐ 30 Đ13.4")]
    public static async Task No_authority_without_its_ground_period_or_types_nor_beyond_them_nor_passed_on(Province province)
    {
        var office = await province.OfficeAsync();
        using var admin = province.App.Admin();
        await RefusesAsync(new { rank = "truong-don-vi", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế" }, "không ký ký thay (KT.)");
        await RefusesAsync(new { rank = "cap-pho", prefix = "TM.", postLine = "ỦY BAN NHÂN DÂN", from = "2026-01-01", ground = "Quy chế" }, "NĐ 30 Đ13.2");
        await RefusesAsync(new { rank = "truong-don-vi", prefix = "TL.", postLine = "GIÁM ĐỐC", from = "2026-01-01", types = new[] { "cong-van" } }, "thiếu căn cứ");
        await RefusesAsync(new { rank = "truong-don-vi", prefix = "TL.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế" }, "thiếu danh sách loại văn bản");
        await RefusesAsync(new { rank = "nguoi-dung-dau-truc-thuoc", prefix = "TUQ.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Giấy ủy quyền 4", content = "Báo cáo", types = new[] { "bao-cao" } }, "ủy quyền phải có thời hạn");
        await RefusesAsync(new { rank = "nguoi-dung-dau-truc-thuoc", prefix = "TUQ.", postLine = "GIÁM ĐỐC", from = "2026-01-01", to = "2026-06-30", ground = "Giấy ủy quyền 4", content = "Báo cáo", types = new[] { "bao-cao" }, grantedBy = "nv-uyquyen" }, "không ủy quyền lại");

        await office.AppointAsync("nv-lenhhai", "Tạ Văn Hai", "Trưởng phòng", Office.NoiVu, null, ["SignDocuments"], new { rank = "truong-don-vi", prefix = "TL.", postLine = "GIÁM ĐỐC", from = "2026-01-01", ground = "Quy chế làm việc, Đ12", types = new[] { "cong-van" } });
        await office.RefusesDraftAsync(Office.Draft(signer: "nv-lenhhai"), "signer", "không được giao ký quyết định");
        await office.AppointAsync("nv-hethan", "Trịnh Văn Hai", "Phó Giám đốc", Office.NoiVu, null, ["SignDocuments"], new { rank = "cap-pho", prefix = "KT.", postLine = "GIÁM ĐỐC", from = "2026-01-01", to = "2026-02-28", ground = "Quy chế làm việc" });
        await office.RefusesDraftAsync(Office.Draft(signer: "nv-hethan"), "signer", "đã hết từ 01/3/2026");
        using var clerk = await office.AsAsync(Office.Clerk);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsync("api/outgoing", Office.Draft(subject: "Văn thư tự soạn"))).StatusCode);
        await office.DraftedAsync(Office.Draft(subject: "Người được giao soạn"));

        async Task RefusesAsync(object mandate, string says)
        {
            var answer = await admin.PutAsJsonAsync("api/officials/nv-thu", new
            {
                id = "nv-thu",
                fullName = "Ngô Thị Thử",
                post = "Trưởng phòng",
                mail = "nv-thu@quangninh.gov.vn",
                duties = new[] { "SignDocuments" },
                agencies = Array.Empty<string>(),
                alternates = Array.Empty<string>(),
                agencyCode = Office.NoiVu,
                mandates = new[] { mandate },
            });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(says, System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Drafted for this signer, checked, signed with the prefix on the paper.</summary>
    private static async Task SignedAsync(Office office, string signer, string type, string notation, string? prefix, string post, string name, string agency)
    {
        var subject = $"Ký {prefix ?? post}";
        var pdf = PaperWriter.Write(new Paper
        {
            ParentAgency = "UBND tỉnh Quảng Ninh",
            Agency = agency == Office.NoiVu ? "Sở Nội vụ" : "UBND phường Cao Xanh",
            Notation = notation,
            Place = "Quảng Ninh",
            TypeName = type switch { "cong-van" => null, "thong-bao" => "THÔNG BÁO", _ => "QUYẾT ĐỊNH" },
            Subject = subject,
            Blocks = [],
            Recipients = ["Lưu: VT"],
            Signature = new() { PrefixLine = prefix, PostLine = post, FullName = name },
        }).Pdf;
        var id = await office.DraftedAsync(Office.Draft(pdf, subject: subject, type: type, signer: Office.IdOf(signer, agency)), agency);
        await office.CheckedAsync(id, agency: agency);
        await office.AgreedAsync(signer, $"{id}-ky1", "ky", agency);
        Assert.EndsWith($"/{notation}", (await office.ShowAsync(id, agency)).GetProperty("notation").GetString(), StringComparison.Ordinal);
    }
}
