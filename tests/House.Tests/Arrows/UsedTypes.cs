using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CongVan.House.Tests.Arrows;

/// <summary>Every type of another assembly that an assembly names anywhere, bodies of methods included.</summary>
internal static class UsedTypes
{
    public static IReadOnlyList<string> Of(string assembly)
    {
        using var file = File.OpenRead(Assembly.Load(assembly).Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences
                .Select(handle => metadata.GetTypeReference(handle))
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
