using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CongVan.Runtime.Host.Management;

/// <summary>Answers of the management API in the published shapes: JSON, <c>{"Message":…}</c>, a bare JSON string, or nothing.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json(JsonNode? json, int status) =>
        Results.Text(json is null ? "null" : json.ToJsonString(Plain), "application/json", Encoding.UTF8, status);

    public static IResult Nothing(int status) => Results.StatusCode(status);

    public static IResult Sentence(string text, int status) => Json(JsonValue.Create(text), status);

    public static IResult Message(string message, int status) => Json(new JsonObject { ["Message"] = message }, status);

    /// <summary>What an exception caused. The stack is ours and says where; nothing in it is of the instance.</summary>
    public static IResult Message(string message, string why, string type, string? stack, int status) => Json(
        new JsonObject { ["Message"] = message, ["ExceptionMessage"] = why, ["ExceptionType"] = type, ["StackTrace"] = stack }, status);

    public static IResult NotJson(JsonException error) =>
        Message("Invalid JSON content", error.Message, error.GetType().FullName!, error.StackTrace, StatusCodes.Status400BadRequest);
}
