using System.Globalization;
using CongVan.Functions.Accounts;
using CongVan.Functions.Commands;
using CongVan.Functions.Documents.Dossiers;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Reconciling;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Notices;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Tests.Commands;

/// <summary>
/// <c>reconcile</c> on registers that agree, and after somebody put a hand in them: numbers without a gap (NĐ 30 Đ15, 22.2), files as they
/// were kept, each document once at each recipient.
/// </summary>
public sealed class ReconcileTests : IAsyncLifetime
{
    private const string Sender = "H49.14";
    private const string Recipient = "H49.19";
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("congvan-").FullName;
    private readonly IHost host;

    public ReconcileTests() => host = CommandHost.Build([$"--CongVan:DataFolder={folder}"]);

    private IServiceProvider Services => host.Services;

    public async ValueTask InitializeAsync()
    {
        for (var i = 1; i <= 3; i++)
            await IssueAsync(i);
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        System.IO.Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Three_documents_issued_received_and_numbered_agree()
    {
        var reconciled = await RunAsync();
        Assert.Empty(reconciled.Faults);
        Assert.Contains("3 văn bản đã phát hành, 3 lượt gửi (0 đang trên đường), 3 văn bản đến; 9 tệp", reconciled.Counts, StringComparison.Ordinal);
        Assert.Equal(0, await new ReconcileCommand([$"--CongVan:DataFolder={folder}"]).RunAsync());
    }

    [Theory]
    [InlineData("delete from numbers where partition like 'H49.14|di-QĐ|%' and key = 'number-00000002'", "thiếu số 2 (bộ đếm đã đến 3)")]
    [InlineData("delete from numbers where partition like 'H49.14|di-QĐ|%' and key = 'number-00000003'", "thiếu số 3")]
    [InlineData("delete from numbers where partition like 'H49.19|den|%' and key = 'counter'", "mất bộ đếm")]
    [InlineData("update numbers set value = replace(value, '\"last\":3', '\"last\":4') where partition like 'H49.19|den|%' and key = 'counter'", "thiếu số 4 (bộ đếm đã đến 4)")]
    [InlineData("delete from numbers where partition like 'H49.14|ma-van-ban|%' and key like 'document-%-1'", "mục ngược lại không có")]
    [InlineData("delete from \"outgoing-documents\" where key = 'vbdi-h49-14-2026-2'", "số 2 cấp cho vbdi-h49-14-2026-2, nhưng không có văn bản nào mang số này")]
    [InlineData("delete from \"incoming-documents\" where key = 'vbden-h49-19-2026-1'", "đã gửi tới H49.19 nhưng không có trong sổ văn bản đến")]
    [InlineData("update \"incoming-documents\" set value = replace(value, '\"arrivalNumber\":3', '\"arrivalNumber\":9')", "số đến 9 không có trong sổ số H49.19/den")]
    [InlineData("insert into \"incoming-documents\" select partition, key || '9', version, replace(value, 'vbden-h49-19-2026-1', 'vbden-h49-19-2026-19') from \"incoming-documents\" where key = 'vbden-h49-19-2026-1'", "có 2 lần ở H49.19: vbden-h49-19-2026-1, vbden-h49-19-2026-19")]
    [InlineData("delete from deliveries where partition = 'vbdi-h49-14-2026-1'", "nơi gửi không có lượt gửi tới cơ quan này")]
    [InlineData("delete from \"axis-messages\" where key = 'tin-2'", "trục không có bản tin tin-2")]
    [InlineData("update \"incoming-documents\" set value = replace(value, '\"settled\":null', '\"settled\":{\"replyId\":\"vbdi-h49-19-2026-7\",\"replyCode\":null,\"words\":\"x\",\"by\":\"y\",\"at\":\"2026-01-01T00:00:00+00:00\"}') where key like '%-1'", "trỏ tới văn bản vbdi-h49-19-2026-7 không có")]
    public async Task What_a_hand_in_the_registers_made_disagree_is_named(string statement, string expected)
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "registers", "registers.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements stand above
            command.CommandText = statement.Replace("2026", Year, StringComparison.Ordinal);
#pragma warning restore CA2100
            Assert.True(await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken) > 0);
        }

        var reconciled = await RunAsync();
        Assert.Contains(reconciled.Faults, fault => fault.Contains(expected.Replace("2026", Year, StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(1, await new ReconcileCommand([$"--CongVan:DataFolder={folder}"]).RunAsync());
    }

    [Fact]
    public async Task A_file_that_is_gone_or_was_changed_is_named_with_its_document_and_one_in_quarantine_is_counted()
    {
        var files = System.IO.Directory.GetFiles(Path.Combine(folder, "vault"), "*", SearchOption.AllDirectories);
        Assert.Equal(9, files.Length);
        foreach (var file in files.Take(2))
            File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(files[0]);
        await File.AppendAllTextAsync(files[1], "x", TestContext.Current.CancellationToken);
        await Services.GetRequiredService<IFileVault>().QuarantineAsync(Path.GetFileName(files[2]), "mật", TestContext.Current.CancellationToken);

        var reconciled = await RunAsync();
        Assert.Contains(reconciled.Faults, fault => fault.Contains($"({Path.GetFileName(files[0])[..16]}…) không có trong kho", StringComparison.Ordinal));
        Assert.Contains(reconciled.Faults, fault => fault.Contains($"({Path.GetFileName(files[1])[..16]}…) trong kho đã khác lúc cất giữ", StringComparison.Ordinal));
        Assert.DoesNotContain(reconciled.Faults, fault => fault.Contains(Path.GetFileName(files[2])[..16], StringComparison.Ordinal));
        Assert.Contains("(1 cách ly)", reconciled.Counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_void_number_needs_no_document_and_what_is_still_on_the_axis_is_on_the_way()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var numbers = Services.GetRequiredService<NumberRegister>();
        await numbers.TakeAsync(Sender, "di-QĐ", "vbdi-h49-14-2026-99", cancellation);
        Assert.Contains((await RunAsync()).Faults, fault => fault.Contains("số 4 cấp cho vbdi-h49-14-2026-99", StringComparison.Ordinal));
        await numbers.VoidAsync(Sender, "di-QĐ", "vbdi-h49-14-2026-99", "Không ban hành", cancellation);

        await Services.GetRequiredService<DeliveryRegister>().AddAsync(new DeliveryRow(Id(1), "H49.14.2026.000001", "H49.60", "UBND phường", null), cancellation);
        var reconciled = await RunAsync();
        Assert.Empty(reconciled.Faults);
        Assert.Contains("(1 hủy)", reconciled.Counts, StringComparison.Ordinal);
        Assert.Contains("(1 đang trên đường)", reconciled.Counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_that_holds_a_document_which_is_not_there_is_named()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var entries = Services.GetRequiredService<IRegister<DossierEntry>>();
        var now = TimeProvider.System.GetUtcNow();
        await entries.AddOrFindAsync("hoso-h49-14-2026-1", "001", new DossierEntry("hoso-h49-14-2026-1", 1, new DocumentRef(Sender, Id(1), DocumentDirection.Outgoing), "a", now), cancellation);
        await entries.AddOrFindAsync("hoso-h49-14-2026-1", "002", new DossierEntry("hoso-h49-14-2026-1", 2, new DocumentRef(Sender, Id(8), DocumentDirection.Outgoing), "a", now), cancellation);
        Assert.Equal(
            [$"Hồ sơ hoso-h49-14-2026-1 của {Sender}: trỏ tới văn bản {Id(8)} không có.", $"Mục lục văn bản trong hồ sơ của {Sender}: trỏ tới hồ sơ hoso-h49-14-2026-1 không có."],
            (await RunAsync()).Faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_without_registers_is_not_called_sound()
    {
        var empty = Path.Combine(folder, "khac");
        Assert.Equal(1, await new ReconcileCommand([$"--CongVan:DataFolder={empty}"]).RunAsync());
        Assert.Equal(2, await new ReconcileCommand(["nhanh"]).RunAsync());
    }

    private static string Year => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).Year.ToString(CultureInfo.InvariantCulture);

    private static string Id(int number) => $"vbdi-h49-14-{Year}-{number}";

    private Task<Reconciled> RunAsync() => new Reconciliation(Services.GetRequiredService<RegisterDatabase>(), Services.GetRequiredService<IFileVault>())
        .RunAsync(TestContext.Current.CancellationToken);

    private async Task<PaperFile> FileAsync(string words)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(words));
        var kept = await Services.GetRequiredService<IFileVault>().AddAsync(content, TestContext.Current.CancellationToken);
        return new PaperFile(kept.Sha256, kept.Length);
    }

    /// <summary>As the processes write it: drafted, numbered, issued, delivered, taken in, accepted.</summary>
    private async Task IssueAsync(int at)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var numbers = Services.GetRequiredService<NumberRegister>();
        var id = Id(at);
        var number = await numbers.TakeAsync(Sender, "di-QĐ", id, cancellation);
        var ordinal = (await numbers.TakeAsync(Sender, NumberingScheme.DocumentIds, id, cancellation)).Number;
        var documentId = string.Create(CultureInfo.InvariantCulture, $"{Sender}.{Year}.{ordinal:D6}");
        var (source, signed, original) = (await FileAsync($"nguồn {at}"), await FileAsync($"đã ký {at}"), await FileAsync($"đóng dấu {at}"));
        var filed = new FiledFile("source", "a.docx", "application/msword", source.Sha256, source.Length);
        var now = TimeProvider.System.GetUtcNow();
        await Services.GetRequiredService<OutgoingRegister>().AddAsync(
            new OutgoingRow(id, Sender, OutgoingState.Issued, new OutgoingMetadata("quyet-dinh", "Về việc", [new RecipientInfo(Recipient, "Sở Xây dựng")]), "VP", "soan", "pho", now, [new DraftVersion(1, filed, filed, signed, 1, null, [], "soan", now)])
            {
                NumberKey = id,
                Number = new OutgoingNumber(number.Number, number.Date, "0" + at, "QĐ-SNV", "di-QĐ"),
                DocumentId = documentId,
                Signed = signed,
                Sealed = original,
                IssuedAt = now,
            },
            cancellation);
        await Services.GetRequiredService<DeliveryRegister>().AddAsync(new DeliveryRow(id, documentId, Recipient, "Sở Xây dựng", now), cancellation);

        var envelope = new Envelope(
            new Organ(Sender, "Sở Nội vụ", Sender),
            [new Organ(Recipient, "Sở Xây dựng", Recipient)],
            documentId,
            new DocumentCode("0" + at, "QĐ-SNV"),
            new PromulgationInfo("Quảng Ninh", number.Date),
            new DocumentTypeInfo("Quyết định"),
            "Về việc",
            []);
        var message = new AxisMessage($"tin-{at}", Recipient, envelope, now, Taken: true);
        await Services.GetRequiredService<IRegister<AxisMessage>>().AddOrFindAsync(Recipient, message.Id, message, cancellation);
        var arrival = $"vbden-h49-19-{Year}-{at}";
        await numbers.TakeAsync(Recipient, "nhan", message.Id, cancellation);
        var den = await numbers.TakeAsync(Recipient, NumberingScheme.Arrivals, arrival, cancellation);
        await Services.GetRequiredService<IncomingRegister>().AddAsync(
            new IncomingRow(arrival, Recipient, IncomingSource.Axis, envelope, [new(EnvelopeFileRole.Signed, new FiledFile("signed", "a.pdf", "application/pdf", original.Sha256, original.Length))], IncomingState.Presented, now)
            {
                MessageId = message.Id,
                ArrivalNumber = den.Number,
                ArrivalDate = den.Date,
            },
            cancellation);
    }
}
