using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;

namespace Functions.Tests.Documents.Exchange;

/// <summary>What every axis promises (QĐ 28 Đ6.3, 10.2; law file §2.1, §3).</summary>
public abstract class DocumentAxisContract
{
    protected const string Sender = "H49.14";
    protected const string Receiver = "H49.19";
    protected const string Other = "H49.25";

    private static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>The axis as one more machine would open it, with these agencies.</summary>
    protected abstract IDocumentAxis Open(IAgencies agencies);

    private IDocumentAxis Open() => Open(new SomeAgencies());

    [Fact]
    public async Task A_message_waits_for_its_receiver_until_it_was_taken_in_and_shows_every_field_it_was_sent_with()
    {
        var sent = Assert.Single(await Open().SendAsync(Letter(), None));

        var message = Assert.Single(await ArrivedAsync(Receiver));
        Assert.Equal(sent.Message!.Id, message.Id);
        Assert.Equivalent(Letter(), message.Envelope, strict: true);
        Assert.Empty(await ArrivedAsync(Other));
        Assert.Single(await ArrivedAsync(null));

        await Open().TakenAsync(Receiver, message.Id, None);
        await Open().TakenAsync(Receiver, message.Id, None);
        await Open().TakenAsync(Receiver, "khong-co", None);
        Assert.Empty(await ArrivedAsync(Receiver));
        Assert.True((await Open().FindAsync(Receiver, message.Id, None))!.Taken);
    }

    [Fact]
    public async Task The_same_document_sent_again_is_the_first_message_also_after_it_was_taken_in()
    {
        var first = Assert.Single(await Open().SendAsync(Letter(), None)).Message!;
        await Open().TakenAsync(Receiver, first.Id, None);

        var again = Assert.Single(await Open().SendAsync(Letter() with { Subject = "Trích yếu khác" }, None)).Message!;

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(Letter().Subject, again.Envelope.Subject);
        Assert.True(again.Taken);
        Assert.Empty(await ArrivedAsync(Receiver));
    }

    [Fact]
    public async Task Another_business_another_turn_and_another_receiver_are_other_messages()
    {
        await Open().SendAsync(Letter(), None);
        await Open().SendAsync(Letter() with { Business = new Business(BusinessType.Recall, "Gửi nhầm") }, None);
        await Open().SendAsync(Letter() with { Business = new Business(BusinessType.Recall, "Gửi nhầm, đề nghị lại", Turn: 2) }, None);
        await Open().SendAsync(Letter(Other), None);

        Assert.Equal(3, (await ArrivedAsync(Receiver)).Count);
        Assert.Single(await ArrivedAsync(Other));
    }

    [Fact]
    public async Task Twenty_at_once_send_one_message()
    {
        var axis = Open();

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => axis.SendAsync(Letter(), None))));

        Assert.Single(all.Select(one => one[0].Message!.Id).Distinct());
        Assert.Single(await ArrivedAsync(Receiver));
    }

    [Fact]
    public async Task A_receiver_that_nobody_knows_is_refused_and_the_others_get_theirs()
    {
        var deliveries = await Open().SendAsync(Letter(Receiver, "H49.99"), None);

        Assert.NotNull(deliveries[0].Message);
        Assert.Null(deliveries[1].Message);
        Assert.Equal("Cơ quan “Cơ quan H49.99” (mã H49.99) không có trong danh mục của hệ thống. Kiểm tra lại mã định danh, hoặc gửi bằng đường khác.", deliveries[1].Refusal!.Words);
        Assert.Single(await ArrivedAsync(null));
    }

    [Fact]
    public async Task A_receiver_that_merged_yesterday_is_refused_and_its_successor_named_also_when_that_merged_in_its_turn()
    {
        var delivery = Assert.Single(await Open().SendAsync(Letter("H49.30"), None));

        Assert.Null(delivery.Message);
        Assert.Equal(["H49.19"], delivery.Refusal!.Successors);
        Assert.Equal(
            "Sở Giao thông vận tải (mã H49.30) đã sáp nhập, hợp nhất từ ngày 01/03/2026 theo Nghị quyết 12/NQ-HĐND. Gửi tới cơ quan kế thừa: Sở Xây dựng (mã H49.19).",
            delivery.Refusal.Words.Replace("01/3/2026", "01/03/2026", StringComparison.Ordinal));
    }

    /// <summary>Đ10.2: the identification code may be of a later decision than the code the agency is filed under.</summary>
    [Fact]
    public async Task A_receiver_is_found_by_the_code_of_a_later_decision_and_by_its_old_one_of_QCVN_102()
    {
        var newer = Assert.Single(await Open().SendAsync(Letter("H49.19.00"), None));
        var older = Assert.Single(await Open().SendAsync(Letter("000.00.19.H49") with { DocumentId = "khac" }, None));

        Assert.Equal((Receiver, Receiver), (newer.Recipient, older.Recipient));
    }

    [Fact]
    public async Task A_report_told_again_is_one_and_reports_out_of_order_all_arrive()
    {
        var accepted = Told(ExchangeStatus.Accepted, 9);
        var arrived = Told(ExchangeStatus.Arrived, 8);
        await Open().ReportAsync(accepted, None);
        await Open().ReportAsync(arrived, None);
        var again = await Open().ReportAsync(accepted with { Report = accepted.Report with { Description = "Số đến 7, nhắc lại" } }, None);

        var all = await ReportsAsync(Sender);
        Assert.Equal([ExchangeStatus.Accepted, ExchangeStatus.Arrived], all.Select(one => one.Message.Report.Status).OrderByDescending(status => status));
        Assert.Equal(accepted, again!.Message);

        await Open().ReportTakenAsync(Sender, again.Id, None);
        await Open().ReportTakenAsync(Sender, again.Id, None);
        Assert.Equal(arrived, Assert.Single(await ReportsAsync(Sender)).Message);
        Assert.Empty(await ReportsAsync(Receiver));
        Assert.Single(await ReportsAsync(null));
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_not_taken_and_one_to_nobody_is_said_to_go_nowhere()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Open().ReportAsync(Told(ExchangeStatus.Refused, 8), None));

        Assert.Null(await Open().ReportAsync(Told(ExchangeStatus.Arrived, 8) with { To = "000.00.00.G22" }, None));
    }

    private static StatusMessage Told(ExchangeStatus status, int hour) => new(
        Receiver, Sender, new StatusReport("H49.14.2026.000007", Receiver, status, new DateTimeOffset(2026, 3, 2, hour, 0, 0, TimeSpan.FromHours(7))));

    private static Envelope Letter(params string[] to) => new(
        new Organ(Sender, "Sở Nội vụ", Sender) { Email = "sonoivu@quangninh.gov.vn" },
        [.. (to.Length == 0 ? [Receiver] : to).Select(code => new Organ(code, $"Cơ quan {code}"))],
        "H49.14.2026.000007",
        new DocumentCode("15", "QĐ-SNV"),
        new PromulgationInfo("Hạ Long", new DateOnly(2026, 3, 2)),
        new DocumentTypeInfo("Quyết định", 1),
        "Về việc kiện toàn đầu mối văn thư",
        [new EnvelopeFile(EnvelopeFileRole.Signed, new string('a', 64), "15-qd-snv.pdf", "application/pdf", 1234)])
    {
        Signer = new EnvelopeSigner("Lê Thị Dung", "Giám đốc", "KT."),
        DueDate = new DateOnly(2026, 3, 9),
        ToPlaces = ["Như trên", "Lưu: VT"],
        Other = new OtherInfo { Priority = 2, PageAmount = 3, PromulgationAmount = 10, SphereOfPromulgation = "Văn thư", Appendixes = ["Danh sách"] },
        ResponseFor = [new ResponseFor("H49.19", "7/SXD-VP", new DateOnly(2026, 2, 20), null)],
        SteeringType = 2,
    };

    private async Task<List<AxisMessage>> ArrivedAsync(string? agency)
    {
        var all = new List<AxisMessage>();
        await foreach (var message in Open().ArrivedAsync(agency, None)) all.Add(message);
        return all;
    }

    private async Task<List<AxisReport>> ReportsAsync(string? agency)
    {
        var all = new List<AxisReport>();
        await foreach (var report in Open().ReportsAsync(agency, None)) all.Add(report);
        return all;
    }

    private sealed class SomeAgencies : IAgencies
    {
        private static readonly Agency[] All =
        [
            Of(Sender, "Sở Nội vụ"),
            Of(Receiver, "Sở Xây dựng") with
            {
                Codes = [new IdentificationCode("H49.19.00", "9/QĐ-UBND", new(2026, 1, 5), new(2026, 1, 10), "000.00.19.H49")],
            },
            Of(Other, "Sở Y tế"),
            Of("H49.30", "Sở Giao thông vận tải", "H49.31", new DateOnly(2026, 3, 1), "Nghị quyết 12/NQ-HĐND"),
            Of("H49.31", "Sở Hạ tầng", Receiver, new DateOnly(2026, 3, 2), "Nghị quyết 13/NQ-HĐND"),
        ];

        public Task<Agency?> FindAsync(string code, CancellationToken cancellation) =>
            Task.FromResult(All.FirstOrDefault(agency => string.Equals(agency.Code, code, StringComparison.Ordinal)));

        public async IAsyncEnumerable<Agency> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            foreach (var agency in All) yield return agency;
        }

        public Task<Agency> ManagingAgencyAsync(CancellationToken cancellation) => Task.FromResult(All[0]);

        private static Agency Of(string code, string name) => new(code, name, "so", name, null, null, "CQ", null, "hopthu@quangninh.gov.vn");

        private static Agency Of(string code, string name, string into, DateOnly on, string ground) =>
            Of(code, name) with { Active = false, End = new AgencyEnd(AgencyEnding.Merged, on, [into], ground) };
    }
}
