using CongVan.Functions.Documents.Registers;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CongVan.Functions.Tests.Documents.Registers;

/// <summary>NĐ 30 Đ15.1 and 15.3 on each store of registers; the numbers themselves: <see cref="NumberRegisterTests"/>.</summary>
public abstract class DocumentNumbersTests
{
    private const string Agency = "H49.14";
    private static readonly DocumentType Decision = DocumentType.Find("quyet-dinh")!;
    private static readonly DocumentType Letter = DocumentType.Find("cong-van")!;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
    private readonly OneAgency agencies = new(new Agency(Agency, "Sở Nội vụ", "so", "Nội vụ", null, null, "SNV", null, "snv@quangninh.gov.vn"));

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_issued_at_once_by_two_processes_have_one_to_fifty_and_every_retry_the_same()
    {
        await FileAsync(NumberingScheme.Mixed(Agency, new(2026, 1, 1), "QĐ 1/QĐ-SNV"));
        var processes = new[] { Open(), Open() };

        // Decisions and letters in one mixed series, each asked for by both processes, as after a takeover.
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(
            () => processes[i % 2].TakeAsync(Agency, i / 2 % 2 == 0 ? Decision : Letter, "VP", $"vbdi-h49-14-2026-{i / 2}", None))));

        Assert.Equal(Enumerable.Range(1, 50), taken.Select(each => each.Given.Number).Distinct().Order());
        Assert.Equal(50, taken.Select(each => each.Code.Given).Distinct().Count());
        Assert.All(taken.GroupBy(each => each.Given.DocumentId), same => Assert.Single(same.Select(each => each.Code.Given).Distinct()));
    }

    [Fact]
    public async Task A_process_that_died_between_taking_and_using_finds_the_number_and_the_next_has_no_gap()
    {
        var died = await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None);
        var next = await Open().TakeAsync(Agency, Decision, null, "vbdi-2", None);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(died, await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None));
        Assert.Equal(died, await Open().FindAsync(Agency, "vbdi-1", None));
        Assert.Equal(("01/QĐ-SNV", "02/QĐ-SNV", new DateOnly(2026, 3, 2)), (died.Code.Given, next.Code.Given, died.Date));
    }

    [Fact]
    public async Task A_process_that_died_after_choosing_the_series_and_before_the_number_goes_on_in_it()
    {
        await Series().WriteAsync(Agency, [new RowWrite<DocumentSeriesRow>.Add("vbdi-1", new(Agency, "vbdi-1", "quyet-dinh", "di-QĐ", "QĐ-SNV"))], None);
        agencies.Now = agencies.Now with { Abbreviation = "SNVMOI" };

        Assert.Equal("01/QĐ-SNV", (await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None)).Code.Given);
        Assert.Equal("02/QĐ-SNVMOI", (await Open().TakeAsync(Agency, Decision, null, "vbdi-2", None)).Code.Given);
    }

    /// <summary>Each type, the letters with their unit, copies together: the series of an agency that filed none.</summary>
    [Fact]
    public async Task Types_letters_and_copies_count_apart_and_each_has_its_notation()
    {
        var numbers = Open();
        var codes = new List<string>();
        foreach (var (type, unit) in new[] { ("quyet-dinh", "VP"), ("hop-dong", "VP"), ("huong-dan", "VP"), ("cong-van", "VP"), ("thu-cong", null), ("sao-y", null), ("sao-luc", null) })
            codes.Add((await numbers.TakeAsync(Agency, DocumentType.Find(type)!, unit, $"vbdi-{type}", None)).Code.Given);

        Assert.Equal(["01/QĐ-SNV", "01/HĐ-SNV", "01/HD-SNV", "01/SNV-VP", "02/SNV", "01/SY-SNV", "02/SL-SNV"], codes);
    }

    [Fact]
    public async Task A_new_scheme_counts_from_1_January_and_an_earlier_document_keeps_its_number()
    {
        var old = await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None);
        await FileAsync(NumberingScheme.Mixed(Agency, new(2027, 1, 1), "QĐ 1/QĐ-SNV"));

        var lastOfTheYear = await AtAsync(new(2026, 12, 31, 23, 59, 0, TimeSpan.FromHours(7)), "vbdi-2");
        var firstOfTheNext = await AtAsync(new(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)), "vbdi-3");
        var letter = await Open().TakeAsync(Agency, Letter, "VP", "vbdi-4", None);

        Assert.Equal(("02/QĐ-SNV", "di-QĐ"), (lastOfTheYear.Code.Given, lastOfTheYear.Given.Series));
        Assert.Equal(("01/QĐ-SNV", "di-chung", 2027), (firstOfTheNext.Code.Given, firstOfTheNext.Given.Series, firstOfTheNext.Given.Year));
        Assert.Equal("02/SNV-VP", letter.Code.Given);
        Assert.Equal(old, await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None));
    }

    [Fact]
    public async Task Chosen_on_31_December_and_taken_on_1_January_it_is_numbered_by_the_new_year_s_scheme()
    {
        await FileAsync(NumberingScheme.Mixed(Agency, new(2027, 1, 1), "QĐ 1/QĐ-SNV"));
        await Series().WriteAsync(Agency, [new RowWrite<DocumentSeriesRow>.Add("vbdi-1", new(Agency, "vbdi-1", "quyet-dinh", "di-QĐ", "QĐ-SNV"))], None);

        var taken = await AtAsync(new(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)), "vbdi-1");
        Assert.Equal(("di-chung", 1, null), (taken.Given.Series, taken.Given.Number, taken.Given.Voided));
        Assert.Equal(taken, await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None));
        var (wrong, _) = await new NumberRegister(Numbers(), clock).PageAsync(Agency, "di-QĐ", 2027, 10, null, None);
        Assert.Contains("di-chung", Assert.Single(wrong).Voided!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_has_a_number_keeps_its_scheme()
    {
        var mixed = NumberingScheme.Mixed(Agency, new(2026, 3, 2), "QĐ 1/QĐ-SNV");
        Assert.Empty(await Schemes().FileAsync(mixed, None));
        Assert.Empty(await Schemes().FileAsync(mixed with { Ground = "QĐ 2/QĐ-SNV" }, None));
        await Open().TakeAsync(Agency, Letter, null, "vbdi-1", None);

        Assert.Equal("from", Assert.Single(await Schemes().FileAsync(NumberingScheme.ByType(Agency) with { From = new(2026, 3, 3) }, None)).Field);
        Assert.Empty(await Schemes().FileAsync(NumberingScheme.ByType(Agency) with { From = new(2027, 1, 1) }, None));
        Assert.Equal("QĐ 2/QĐ-SNV", (await Schemes().OnAsync(Agency, new(2026, 12, 31), None)).Ground);
    }

    [Fact]
    public async Task A_voided_number_stays_with_its_reason_and_is_not_given_again()
    {
        await Open().TakeAsync(Agency, Decision, null, "vbdi-1", None);
        Assert.Equal("ký không thành", (await Open().VoidAsync(Agency, "vbdi-1", "ký không thành", None))!.Given.Voided!.Reason);
        Assert.Equal("02/QĐ-SNV", (await Open().TakeAsync(Agency, Decision, null, "vbdi-2", None)).Code.Given);
        Assert.Null(await Open().VoidAsync(Agency, "vbdi-3", "không có", None));
        Assert.Null(await Open().FindAsync(Agency, "vbdi-3", None));
    }

    /// <summary>QĐ 28 Đ10.2: org id, year, ordinal; the code is the one of the latest decision (Đ10.2 of the Regulation).</summary>
    [Fact]
    public async Task The_document_id_is_org_id_year_and_ordinal_and_số_đến_one_counter()
    {
        Assert.Equal("H49.14.2026.000001", await Open().TakeDocumentIdAsync(Agency, "vbdi-1", None));
        agencies.Now = agencies.Now with { Codes = [new("H49.51", "1/QĐ-UBND", new(2026, 3, 1), new(2026, 3, 1))] };
        Assert.Equal("H49.51.2026.000002", await Open().TakeDocumentIdAsync(Agency, "vbdi-2", None));
        Assert.Equal((1, 2), ((await Open().TakeArrivalAsync(Agency, "vbden-1", None)).Number, (await Open().TakeArrivalAsync(Agency, "vbden-2", None)).Number));
    }

    [Fact]
    public async Task Without_an_abbreviation_of_the_agency_or_a_series_of_the_council_nothing_is_numbered()
    {
        Assert.Equal("chua-co-he-thong-so", Problems.CodeOf((await Assert.ThrowsAsync<RefusedException>(() => Open().TakeAsync(Agency, Decision, null, "vbdi-1", None, "HĐTĐKT"))).Problem));
        agencies.Now = agencies.Now with { Abbreviation = null };
        Assert.Equal("chua-co-ten-viet-tat", Problems.CodeOf((await Assert.ThrowsAsync<RefusedException>(() => Open().TakeAsync(Agency, Decision, null, "vbdi-1", None))).Problem));
        Assert.Null(await Open().FindAsync(Agency, "vbdi-1", None));
    }

    /// <summary>The rows, as one more process would open them.</summary>
    protected abstract IRegister<T> Open<T>(RegisterDefinition<T> definition)
        where T : class;

    private IRegister<NumberRow> Numbers() => Open(NumberRegister.Definition);

    private IRegister<DocumentSeriesRow> Series() => Open(DocumentSeriesRow.Register);

    private NumberingSchemes Schemes() => new(Open(NumberingSchemes.Definition), new NumberRegister(Numbers(), clock), clock);

    private DocumentNumbers Open() => new(new NumberRegister(Numbers(), clock), Schemes(), Series(), agencies, clock);

    private async Task FileAsync(NumberingScheme scheme) => Assert.Empty(await Schemes().FileAsync(scheme, None));

    private Task<DocumentNumber> AtAsync(DateTimeOffset moment, string document)
    {
        clock.SetUtcNow(moment);
        return Open().TakeAsync(Agency, Decision, null, document, None);
    }

    private sealed class OneAgency(Agency agency) : IAgencies
    {
        public Agency Now { get; set; } = agency;

        public Task<Agency?> FindAsync(string code, CancellationToken cancellation) => Task.FromResult<Agency?>(Now);

        public async IAsyncEnumerable<Agency> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Yield();
            yield return Now;
        }

        public Task<Agency> ManagingAgencyAsync(CancellationToken cancellation) => Task.FromResult(Now);
    }
}

public sealed class DocumentNumbersInSqliteTests : DocumentNumbersTests, IDisposable
{
    private readonly SqliteRows rows = new();

    public void Dispose() => rows.Dispose();

    protected override IRegister<T> Open<T>(RegisterDefinition<T> definition) => rows.Open(definition);
}

public sealed class DocumentNumbersInTablesTests(AzuriteServers servers) : DocumentNumbersTests, IAsyncLifetime
{
    private readonly string prefix = TableStores.NewPrefix();
    private Azurite? azurite;

    public async ValueTask InitializeAsync() => azurite = await servers.OnDiskAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IRegister<T> Open<T>(RegisterDefinition<T> definition) => TableStores.Open(azurite!, prefix).Open(definition);
}
