using System.Text.Json;

namespace CongVan.Infra.Tests;

/// <summary>One resource of the emitted template, those of modules included; expressions stand as they were emitted.</summary>
public sealed record Deployed(string Type, string Module, JsonElement Body)
{
    public JsonElement Properties => Body.GetProperty("properties");

    public static async Task<IReadOnlyList<Deployed>> AllAsync() => [.. Of((await Bicep.MainAsync()).RootElement, "main")];

    public static async Task<IReadOnlyList<Deployed>> OfTypeAsync(string type) =>
        [.. (await AllAsync()).Where(resource => resource.Type == type)];

    /// <summary>The value at a path, "a/b/c"; null when there is none.</summary>
    public JsonElement? At(string path)
    {
        var at = Body;
        foreach (var name in path.Split('/'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }

        return at;
    }

    public override string ToString() => $"{Type} of {Module}";

    private static IEnumerable<Deployed> Of(JsonElement template, string module)
    {
        var resources = template.GetProperty("resources");
        var all = resources.ValueKind == JsonValueKind.Object ? resources.EnumerateObject().Select(named => named.Value) : resources.EnumerateArray();
        foreach (var body in all.Where(body => !(body.TryGetProperty("existing", out var existing) && existing.GetBoolean())))
        {
            var type = body.GetProperty("type").GetString()!;
            if (type != "Microsoft.Resources/deployments")
            {
                yield return new(type, module, body);
                continue;
            }

            foreach (var inner in Of(body.GetProperty("properties").GetProperty("template"), body.GetProperty("name").GetString()!))
                yield return inner;
        }
    }
}
