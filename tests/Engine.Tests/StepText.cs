using System.Text;
using System.Text.Json;
using CongVan.Runtime.Engine.History;
using CsCheck;

namespace Engine.Tests;

public sealed class StepText
{
    private static readonly string[] s_awkward = ["Hạ Long", "\"quoted\" \\ </script> \u0001", ""];
    private static readonly Gen<string?> s_text = Gen.Null(Gen.OneOf(Gen.String, Gen.Int[0, 2].Select(i => s_awkward[i])));

    private static readonly Gen<DateTimeOffset> s_time =
        Gen.Long[DateTimeOffset.UnixEpoch.Ticks, DateTimeOffset.UnixEpoch.AddYears(100).Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<HistoryEvent> s_event = Gen.Select(
        Gen.Enum<EventKind>(), s_time, Gen.Int[-1, 9], s_text, s_text, s_text, Gen.Bool,
        (kind, at, task, name, data, target, due) => new HistoryEvent(kind, at) { TaskId = task < 0 ? null : task, Name = name, Data = data, Target = target, FireAt = due ? at : null });

    private static readonly Gen<Step> s_step = Gen.Select(s_time, s_event.List[0, 4], s_event.List[0, 4], (at, told, decided) => new Step(at, told, decided));

    [Fact]
    public void A_step_is_always_written_as_the_serializer_would_write_it() => s_step.Sample(step =>
        Assert.Equal(JsonSerializer.Serialize(step, HistoryJson.Stored.Step), Encoding.UTF8.GetString(HistoryJson.Write(step))));

    [Fact]
    public void A_step_with_a_failure_and_tags_is_written_as_the_serializer_would_write_it()
    {
        var step = new Step(DateTimeOffset.UnixEpoch, [new(EventKind.TaskFailed, DateTimeOffset.UnixEpoch) { TaskId = 1, Failure = new("T", "không được") }],
        [
            new(EventKind.ChildStarted, DateTimeOffset.UnixEpoch)
            {
                TaskId = 2, Name = "Child", Target = "c", Version = "2", Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b" },
            },
        ]);
        Assert.Equal(JsonSerializer.Serialize(step, HistoryJson.Stored.Step), Encoding.UTF8.GetString(HistoryJson.Write(step)));
    }
}
