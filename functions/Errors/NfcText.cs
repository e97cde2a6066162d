using System.Text.Json;
using System.Text.Json.Serialization;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Errors;

/// <summary>Đ4.7: text is composed Unicode at every boundary. Decomposed text is composed as it is read; legacy encodings are refused.</summary>
public sealed class NfcText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();

        return VietnameseText.AcceptLines(StringOf(ref reader)) switch
        {
            AcceptedText.Accepted accepted => accepted.Text,
            AcceptedText.Refused refused => throw new UnreadableTextException(refused.Reason),
            _ => throw new InvalidOperationException("Text is accepted or refused."),
        };
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static string StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("Half a surrogate pair, or bytes that are not UTF-8.", error);
        }
    }
}

/// <summary>The text of a field cannot be taken; the message is Vietnamese. A kind of JSON error, so that the field's path is known.</summary>
internal sealed class UnreadableTextException(string reason) : JsonException(reason);
