using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using CongVan.Functions.Tests.Processes;
using CongVan.Runtime.Engine;
using CongVan.Workflows.Regulation;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Tests.Releases;

/// <summary>
/// DESIGN, promise 9: instances started by an older release keep running on this one. Each released workflow's histories lie beside this file,
/// a folder a release; today's code must decide in each step what it decided then.
/// </summary>
/// <remarks>
/// To record a new release: raise <see cref="Release"/>, then <c>dotnet run --project samples/Walkthrough -- --part year --keep FOLDER</c>, the same with <c>documents</c>, and for each with
/// <c>CONGVAN_RECORD_FROM=FOLDER</c>, <c>dotnet run --project tests/Functions.Tests -- -method "*Record_the_histories_of_this_release" -explicit only</c>.
/// Old folders stay until no instance of that release can be open.
/// </remarks>
public sealed class RecordedHistoryTests(Province province) : IClassFixture<Province>
{
    private const string Release = "0.4";

    private const int MostOfOneWorkflow = 6;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Every_history_that_a_release_recorded_is_replayed_by_the_code_of_today()
    {
        var code = new WorkflowCode(Converter);
        var files = System.IO.Directory.GetFiles(Folder(), "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var recorded = JsonSerializer.Deserialize<RecordedHistory>(await File.ReadAllTextAsync(file), Readable)!;
            seen.Add(recorded.Name);
            Assert.True(recorded.Difference(code, Converter) is not { } difference, $"{Path.GetFileName(file)}, recorded by {recorded.Release}: {recorded.Difference(code, Converter)}");
        }

        Assert.Equal(code.Names.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal)); // every workflow has one
    }

    [Fact]
    public async Task Code_that_no_longer_does_what_a_release_recorded_is_told_with_both_sides()
    {
        // As if this release had called the receipt by another name: the recorded history is of code that is not there any more.
        var file = await File.ReadAllTextAsync(Path.Combine(Folder(), "0.1", "Provisioning-approved.json"));
        Assert.Contains("\"SendReceipt\"", file, StringComparison.Ordinal);
        var recorded = JsonSerializer.Deserialize<RecordedHistory>(file.Replace("\"SendReceipt\"", "\"SendLetter\"", StringComparison.Ordinal), Readable)!;
        var difference = recorded.Difference(new WorkflowCode(Converter), Converter);
        Assert.Contains("SendLetter", difference, StringComparison.Ordinal);
        Assert.Contains("SendReceipt", difference, StringComparison.Ordinal);
    }

    /// <summary>Of a year's instances, for each workflow the shortest and the longest of those that went different ways.</summary>
    [Fact(Explicit = true)]
    public async Task Record_the_histories_of_this_release()
    {
        var year = Environment.GetEnvironmentVariable("CONGVAN_RECORD_FROM") ?? throw new InvalidOperationException("CONGVAN_RECORD_FROM names no data folder.");
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(Folder(), Release)).FullName;
        foreach (var workflow in (await RecordedHistory.AllOf(Path.Combine(year, "engine"), Release)).GroupBy(recorded => recorded.Name, StringComparer.Ordinal))
        {
            var kept = workflow.OrderBy(recorded => recorded.Steps.Count).ThenBy(recorded => recorded.InstanceId, StringComparer.Ordinal)
                .DistinctBy(WayOf, StringComparer.Ordinal)
                .ToList();
            foreach (var recorded in kept.Take(MostOfOneWorkflow / 2).Union(kept.TakeLast(MostOfOneWorkflow / 2)))
                await File.WriteAllTextAsync(Path.Combine(folder, $"{recorded.Name}-{recorded.InstanceId}.json"), JsonSerializer.Serialize(recorded, Compact) + "\n");
        }
    }

    /// <summary>The steps it asked for, one after another, and its end.</summary>
    private static string WayOf(RecordedHistory recorded) => string.Join(
        ' ',
        recorded.Steps.SelectMany(step => step.TryGetProperty("out", out var asked) ? asked.EnumerateArray() : default)
            .Select(each => each.TryGetProperty("n", out var name) ? name.GetString() : "")
            .Append(recorded.Status.ToString()));

    private JsonDataConverter Converter => new(province.App.Services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);

    /// <summary>Found from the repository's root: a build for CI does not know where its sources lie.</summary>
    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CongVan.slnx")))
                return Path.Combine(folder.FullName, "tests", "Functions.Tests", "Releases");
        }

        throw new InvalidOperationException("CongVan.slnx was not found above the tests.");
    }
}
