using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace CongVan.Runtime.Engine.History;

/// <summary>A failure as stored.</summary>
internal sealed record Failure(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("stack")] string? Stack = null,
    [property: JsonPropertyName("inner")] Failure? Inner = null,
    [property: JsonPropertyName("final")] bool? Final = null)
{
    /// <summary>Number of the call whose failure this comes from; null when the code failed by itself.</summary>
    [JsonPropertyName("task")]
    public int? Task { get; init; }

    private const string UnknownType = "(unknown)";
    private const string TypeFromMessage = ": ";

    /// <summary>Output of an instance that failed, as the management API shows it.</summary>
    [JsonIgnore]
    public string Text => $"{Type}: {Message}";

    public static Failure Of(Exception exception) => Of(TaskFailureDetails.FromException(exception)) with { Task = CauseOf(exception) };

    /// <summary>
    /// What the Functions host leaves of an activity's exception: not its type, but what its message shows before the first ": "
    /// (host-behaviour, "Exception type of a failed activity"), the first line of the rest, and no inner failure.
    /// </summary>
    public static Failure AsTheHostKeepsIt(Exception exception)
    {
        var message = exception.Message;
        var colon = message.IndexOf(TypeFromMessage, StringComparison.Ordinal);
        if (colon < 0)
        {
            return new(UnknownType, message, exception.StackTrace);
        }

        var rest = message[(colon + TypeFromMessage.Length)..];
        var line = rest.IndexOf('\n', StringComparison.Ordinal);
        return new(message[..colon], line < 0 ? rest : rest[..line].TrimEnd(), exception.StackTrace);
    }

    /// <summary>A failure no further attempt can help.</summary>
    public static Failure ForGood(string type, string message) => new(type, message, Final: true);

    public Failure WithoutInner() => this with { Inner = null };

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    private static int? CauseOf(Exception? exception) => exception switch
    {
        null => null,
        TaskFailedException failed => failed.TaskId,
        _ => CauseOf(exception.InnerException),
    };

    private static Failure Of(TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? Of(inner) : null);
}
