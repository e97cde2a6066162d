using System.Text;
using System.Text.Json;

namespace CongVan.Functions.Tests.Processes;

/// <summary>DESIGN, rule 5: small histories – at most 500 events a generation, 16 KB a step, no names or phone numbers.</summary>
public sealed class HistoryTests(Province province) : IClassFixture<Province>
{
    [Fact]
    public async Task An_official_who_asks_forty_times_for_more_can_still_decide_and_the_history_stays_small()
    {
        var filed = await province.FileAsync(Mau01.For("Trần Văn Lâu"));
        for (var asked = 1; asked <= 40; asked++)
            await province.DecideAsync(filed.Id, "ask", $"Bổ sung lần {asked}");

        var history = await province.HistoryAsync($"{filed.Id}-duyet");
        Assert.InRange(history.GetArrayLength(), 1, 500);
        Assert.Contains("\"round\":1", Unescaped(history), StringComparison.Ordinal); // a second generation: the first is gone
        Assert.Equal(40, (await province.MailsAsync(filed.Id, Province.NoiVuMailbox, "ask-for-more")).Count);

        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);
        Assert.Equal("Answered", (await province.ShowAsync(filed.Id)).Process.State);
    }

    [Fact]
    public async Task Histories_hold_no_names_and_no_phone_numbers_and_no_step_over_16_KB()
    {
        const string Name = "Phùng Thị Kín";
        const string ReceiversPhone = "0912345678";
        var filed = await province.FileAsync(Mau01.For(Name));
        await province.DecideAsync(filed.Id);
        await province.FinishAsync(filed.Id);

        foreach (var instance in new[] { "", "-duyet", "-ky1", "-dau" })
        {
            var history = await province.HistoryAsync(filed.Id + instance);
            var text = Unescaped(history);
            Assert.DoesNotContain(Name, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(ReceiversPhone, text, StringComparison.Ordinal);
            foreach (var happened in history.EnumerateArray())
                Assert.InRange(Encoding.UTF8.GetByteCount(happened.GetRawText()), 1, 16 * 1024);
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Inputs are JSON within JSON: read without its escapes.</summary>
    private static string Unescaped(JsonElement history) =>
        JsonSerializer.Serialize(history, Plain).Replace("\\\"", "\"", StringComparison.Ordinal);
}
