using System.Security.Cryptography;

namespace CongVan.Pages;

/// <summary>What pages load. The Functions host serves no static assets of a library, so a function serves these bytes.</summary>
public static class Assets
{
    /// <summary>Without a leading slash, as a route template.</summary>
    public const string StylesheetRoute = "tinh/congvan.css";

    public const string StylesheetMediaType = "text/css; charset=utf-8";

    public static ReadOnlyMemory<byte> Stylesheet { get; } = Read("congvan.css");

    /// <summary>A strong entity tag, with its quotes.</summary>
    public static string StylesheetETag { get; } = $"\"{Digest(Stylesheet.Span)}\"";

    /// <summary>Changes with the content, so it may be cached for good.</summary>
    public static string StylesheetAddress { get; } = $"/{StylesheetRoute}?v={Digest(Stylesheet.Span)}";

    private static byte[] Read(string name)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
}
