using System.Text.Json;

namespace CongVan.Walkthrough.Year;

internal static class Json
{
    public static string Of(object value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
