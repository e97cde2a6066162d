using System.Buffers;
using System.Text.Json;

namespace CongVan.Runtime.Engine.History;

/// <summary>
/// Writes a step as <see cref="HistoryJson"/> would, byte for byte, in a third of the time: every step of every instance passes here, and the
/// serializer leaves its fast path when Vietnamese is to stay as it is written.
/// </summary>
internal static class StepWriter
{
    private const int LargestKept = 64 * 1_024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = HistoryJson.Stored.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? t_kept;

    public static byte[] Write(Step step)
    {
        var (buffer, json) = t_kept ??= New();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("at"u8, step.At);
        Write(json, "in"u8, step.Inputs);
        Write(json, "out"u8, step.Decisions);
        json.WriteEndObject();
        json.Flush();
        var written = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKept)
        {
            t_kept = null;
        }

        return written;
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) New()
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        return (buffer, new Utf8JsonWriter(buffer, s_options));
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<HistoryEvent> events)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < events.Count; i++)
        {
            Write(json, events[i]);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, HistoryEvent happened)
    {
        if (happened is { Failure: null, Tags: null, FireAt: null, Version: null, Recursive: null })
        {
            json.WriteStartObject();
            json.WriteNumber("k"u8, (int)happened.Kind);
            json.WriteString("at"u8, happened.At);
            if (happened.TaskId is { } task)
            {
                json.WriteNumber("t"u8, task);
            }

            Write(json, "n"u8, happened.Name);
            Write(json, "d"u8, happened.Data);
            Write(json, "i"u8, happened.Target);
            json.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(json, happened, HistoryJson.Stored.HistoryEvent);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
