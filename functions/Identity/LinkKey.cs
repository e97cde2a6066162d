namespace CongVan.Functions.Identity;

/// <summary>The secret under which link tokens are made. Rows are added, never changed: the last one is in use.</summary>
/// <param name="Secret">32 random bytes, base64url.</param>
public sealed record LinkKey(string Secret, DateTimeOffset MadeAt)
{
    internal const string Partition = "links";

    /// <summary>Contains the link keys.</summary>
    internal static Storage.RegisterDefinition<LinkKey> Register { get; } = new("link-keys") { ReadWhole = true };
}
