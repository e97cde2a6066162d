using Microsoft.Extensions.Configuration;

namespace CongVan.Functions.Storage;

/// <summary>The folder everything embedded lives in: registers, vault, outbox, keys. Setting <c>CongVan:DataFolder</c>.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path)
{
    public const string Setting = "CongVan:DataFolder";

    public static DataFolder From(IConfiguration configuration)
    {
        var set = configuration[Setting];
        return new DataFolder(System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(set) ? "data" : set));
    }

    public string Of(string name) => System.IO.Path.Combine(Path, name);
}
