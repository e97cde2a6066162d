using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CongVan.Runtime.Engine.History;

/// <summary>Histories are JSON that a person can read: Vietnamese stays as it is written.</summary>
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(HistoryEvent[]))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static HistoryJson Stored { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static byte[] Write(Step step) => StepWriter.Write(step);

    public static Step ReadStep(ReadOnlySpan<byte> text) => JsonSerializer.Deserialize(text, Stored.Step)!;

    public static string Write(HistoryEvent happened) => JsonSerializer.Serialize(happened, Stored.HistoryEvent);

    public static HistoryEvent ReadEvent(string text) => JsonSerializer.Deserialize(text, Stored.HistoryEvent)!;

    public static string Write(HistoryEvent[] events) => JsonSerializer.Serialize(events, Stored.HistoryEventArray);

    public static HistoryEvent[] ReadEvents(string text) => JsonSerializer.Deserialize(text, Stored.HistoryEventArray)!;

    public static string Write(Failure failure) => JsonSerializer.Serialize(failure, Stored.Failure);

    public static Failure ReadFailure(string text) => JsonSerializer.Deserialize(text, Stored.Failure)!;

    public static string? WriteTags(IReadOnlyDictionary<string, string>? tags) =>
        tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(new Dictionary<string, string>(tags, StringComparer.Ordinal), Stored.DictionaryStringString);

    public static IReadOnlyDictionary<string, string> ReadTags(string? text) =>
        text is null ? System.Collections.Immutable.ImmutableDictionary<string, string>.Empty : JsonSerializer.Deserialize(text, Stored.DictionaryStringString)!;
}
