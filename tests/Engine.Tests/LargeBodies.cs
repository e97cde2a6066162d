using CongVan.Runtime.Engine;
using CongVan.Runtime.Engine.Store;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace Engine.Tests;

/// <summary>Long bodies are compressed, large ones lie outside, and none is left behind.</summary>
public sealed class LargeBodies
{
    private static Scripted Echoing => new Scripted()
        .Orchestrator("Echoes", async context => await context.CallActivityAsync<string>("Echo", context.GetInput<string>()))
        .Orchestrator<string>("Fails", async context =>
        {
            await context.CallActivityAsync<string>("Echo", context.GetInput<string>());
            throw new InvalidOperationException(context.GetInput<string>());
        })
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("Renews", async context =>
        {
            if (context.GetInput<string>() is { Length: > 10 } bulky)
            {
                await context.CallActivityAsync<string>("Echo", bulky);
                context.ContinueAsNew(Noise(60_000)[..9]);
            }

            return "renewed";
        })
        .Activity<string>("Echo", text => text);

    [Theory]
    [InlineData(1_000)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public async Task Input_result_and_output_come_back_as_they_were_whatever_their_size_and_after_a_restart(int length)
    {
        foreach (var text in new[] { Noise(length), string.Concat(Enumerable.Repeat("Sở Nội vụ 🙂 ", length / 12)) })
        {
            var folder = Town.NewFolder();
            await using (var town = await Town.Open(Echoing, folder: folder))
            {
                Assert.Equal(text, (await town.Run("Echoes", text, "e")).ReadOutputAs<string>());
                await town.Start("Waits", "x", "w");
                await town.Client.RaiseEventAsync("w", "Go", text, Town.Soon);
                Assert.Equal(text, (await town.Completed("w")).ReadOutputAs<string>());
            }

            await using (var again = await Town.Open(Echoing, folder: folder))
            {
                var read = await again.Engine.ReadAsync("e", withHistory: true);
                Assert.Equal(text, JsonDataConverter.Default.Deserialize<string>(read!.Input));
                Assert.Equal(text, JsonDataConverter.Default.Deserialize<string>(read.Output));
                Assert.Contains(read.History!, row => row.Result is { } result && JsonDataConverter.Default.Deserialize<string>(result) == text);
                Assert.Equal(text, (await again.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }).FirstAsync()).ReadInputAs<string>());
                await NothingIsOrphaned(again);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Vietnamese_text_takes_a_tenth_of_its_length_and_noise_lies_outside()
    {
        await using var town = await Town.Open(Echoing);
        await town.Run("Echoes", string.Concat(Enumerable.Repeat("Ủy ban nhân dân tỉnh Quảng Ninh, ", 3_000)));
        Assert.Equal(0, await Count(town, "SELECT COUNT(*) FROM payloads"));
        Assert.InRange(await Count(town, "SELECT SUM(length(body)) FROM steps"), 100, 10_000);
        await town.Run("Echoes", Noise(200_000));
        Assert.True(await Count(town, "SELECT COUNT(*) FROM payloads") >= 3); // input, output, and the steps that bear it
        Assert.InRange(await Count(town, "SELECT MAX(length(input)) FROM instances"), 1, Payloads.Inside);
    }

    [Fact]
    public async Task Payloads_go_with_their_instance_their_generation_and_the_steps_that_a_rewind_takes_back()
    {
        await using var town = await Town.Open(Echoing);
        await town.Run("Echoes", Noise(60_000), "purged");
        await town.Run("Echoes", Noise(60_000), "overwritten");
        await town.Run("Renews", Noise(60_000), "renewed");
        await town.Run("Fails", Noise(60_000), "rewound");
        await NothingIsOrphaned(town);
        Assert.Equal(0, await Count(town, "SELECT COUNT(*) FROM payloads WHERE instance = (SELECT key FROM instances WHERE id = 'renewed')"));

        await town.Client.RewindInstanceAsync("rewound", "thử lại", Town.Soon);
        await town.Completed("rewound");
        await NothingIsOrphaned(town);
        await town.Run("Echoes", "short", "overwritten");
        await NothingIsOrphaned(town);
        await town.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Town.Soon);
        Assert.Equal(0, await Count(town, "SELECT COUNT(*) FROM payloads"));
    }

    [Fact]
    public async Task An_id_that_is_taken_leaves_no_payload_of_the_start_that_was_refused()
    {
        await using var town = await Town.Open(Echoing);
        await town.Start("Waits", "x", "open");
        await Assert.ThrowsAnyAsync<Exception>(() => town.Start("Waits", Noise(60_000), "open"));
        Assert.Equal(0, await Count(town, "SELECT COUNT(*) FROM payloads"));
    }

    /// <summary>Every payload is referred to, and every reference leads to one.</summary>
    private static async Task NothingIsOrphaned(Town town)
    {
        const string Referred = """
            SELECT body AS reference FROM steps WHERE typeof(body) = 'blob' AND length(body) = 9
            UNION ALL SELECT input FROM instances WHERE typeof(input) = 'blob' AND length(input) = 9
            UNION ALL SELECT output FROM instances WHERE typeof(output) = 'blob' AND length(output) = 9
            """;
        Assert.Equal(await Count(town, $"SELECT COUNT(*) FROM ({Referred})"), await Count(town, "SELECT COUNT(*) FROM payloads"));
        Assert.Equal(0, await Count(town, "SELECT COUNT(*) FROM payloads WHERE instance NOT IN (SELECT key FROM instances)"));
    }

    private static Task<long> Count(Town town, string sql) => town.Engine.Record((writer, _) => writer.Number(sql) ?? 0);

    /// <summary>Text that hardly gets shorter.</summary>
    private static string Noise(int length) =>
        string.Concat(new Random(length).GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".AsSpan(), length));
}
