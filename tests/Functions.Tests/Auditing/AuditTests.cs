using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CongVan.Functions.Auditing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Functions.Tests.Auditing;

/// <summary>DESIGN, "Identity and trust": append-only, hash-chained, the day's heads signed; what was changed or is missing shows.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Chain = "H49.25 2026-03";
    private readonly RunningApp app = new();

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        for (var act = 1; act <= 5; act++)
            await RecordAsync($"viec-{act}", "duyệt yêu cầu");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_nobody_touched_holds()
    {
        await NextDayAsync();
        var findings = await VerifyAsync();
        Assert.Empty(findings.Faults);
        Assert.Equal((true, 1, new DateOnly(2026, 3, 2)), (findings.Entries >= 5, findings.Seals, findings.LastSealed));
    }

    [Fact]
    public async Task The_same_act_recorded_again_is_one_entry_and_many_at_once_are_a_chain_without_a_gap()
    {
        await RecordAsync("viec-3", "duyệt yêu cầu");
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => RecordAsync($"cung-luc-{n % 20}", "ký")));
        var numbers = new List<int>();
        await foreach (var link in app.Services.GetRequiredService<AuditChain>().LinksAsync(Chain, CancellationToken.None))
            numbers.Add(link.Number);
        Assert.Equal(Enumerable.Range(1, 25), numbers);
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Theory]
    [InlineData("update audit set value = replace(value, 'duyệt', 'từ chối') where key = 'entry-0000000003'", "mục 3 (“từ chối yêu cầu”, viec-3): nội dung đã bị sửa")]
    [InlineData("update audit set value = replace(value, 'can-bo-1', 'can-bo-2') where key = 'entry-0000000005'", "mục 5")]
    [InlineData("delete from audit where key = 'entry-0000000003'", "mục 3: thiếu")]
    [InlineData("delete from audit where key = 'entry-0000000005'", "phải kết thúc ở mục 5, trong sổ có 4 mục")]
    public async Task An_entry_that_was_changed_or_taken_out_is_found(string tampering, string found)
    {
        await TamperAsync(tampering + $" and partition = '{Chain}'");
        Assert.Contains((await VerifyAsync()).Faults, fault => fault.Contains(found, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tail_cut_off_with_a_head_made_to_fit_is_found_by_the_seal()
    {
        await NextDayAsync();
        await CutAsync(after: 4);
        var faults = (await VerifyAsync()).Faults;
        Assert.Contains(faults, fault => fault.Contains("đã niêm phong đến mục 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_that_is_gone_whole_is_found_by_the_seal()
    {
        await NextDayAsync();
        await TamperAsync($"delete from audit where partition = '{Chain}'");
        await TamperAsync($"delete from \"audit.lookups\" where partition = '{Chain}'");
        Assert.Contains((await VerifyAsync()).Faults, fault => fault.Contains(Chain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seal_that_was_taken_out_or_whose_file_changed_is_found()
    {
        await NextDayAsync();
        await NextDayAsync();
        await NextDayAsync();
        Assert.Equal(3, (await VerifyAsync()).Seals);
        await TamperAsync("delete from \"audit-seals\" where key = '2026-03-03'");
        Assert.Contains((await VerifyAsync()).Faults, fault => fault.Contains("có niêm phong bị bỏ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seal_signed_with_another_key_over_other_heads_is_found()
    {
        await NextDayAsync();
        await NextDayAsync();

        // The second day's signature in place of the first's: a true signature, over something else.
        await TamperAsync("""
            update "audit-seals" set value = json_set(value, '$.signature',
              (select json_extract(value, '$.signature') from "audit-seals" where key = '2026-03-03')) where key = '2026-03-02'
            """);
        Assert.Contains((await VerifyAsync()).Faults, fault => fault.Contains("02/03/2026: chữ ký không đúng", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_Administrator_reads_a_month_page_by_page_and_nobody_else_does()
    {
        using var admin = app.Admin();
        var page = await admin.GetFromJsonAsync<JsonElement>("api/audit?agency=H49.25&month=2026-03&after=3");
        Assert.Equal([4, 5], page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.GetAsync("api/audit?month=thang-3")).StatusCode);
        using var officer = app.Client(await app.KeyAsync(CongVan.Functions.Identity.Role.Officer));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("api/audit")).StatusCode);
    }

    private Task RecordAsync(string key, string act) => app.Services.GetRequiredService<IAudit>().RecordAsync(
        new AuditEntry(key, "official-can-bo-1", act, key, RunningApp.Start, "10.0.0.1", "H49.25"), CancellationToken.None);

    private Task<AuditFindings> VerifyAsync() => app.Services.GetRequiredService<AuditVerification>().VerifyAsync(CancellationToken.None);

    /// <summary>Past the hour at which the day is sealed.</summary>
    private Task NextDayAsync() => app.AdvanceAsync(TimeSpan.FromDays(1));

    /// <summary>As somebody would who knows how the chain is made.</summary>
    private async Task CutAsync(int after)
    {
        await TamperAsync($"delete from audit where partition = '{Chain}' and key > 'entry-{after:0000000000}' and key like 'entry-%'");
        await TamperAsync($"""
            update audit set value = json_set(value, '$.number', {after}, '$.hash',
              (select json_extract(value, '$.hash') from audit where partition = '{Chain}' and key = 'entry-{after:0000000000}'))
            where partition = '{Chain}' and key = 'head'
            """);
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "registers", "registers.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own text
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}
