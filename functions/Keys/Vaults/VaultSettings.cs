namespace CongVan.Functions.Keys;

/// <summary>An Azure Key Vault under <c>Keys:Vaults</c>; opened with the application's identity, never with a secret.</summary>
public sealed class VaultSettings
{
    /// <summary>What <see cref="VaultKeySettings.Vault"/> calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Of the vault itself: <c>https://&lt;name&gt;.vault.azure.net/</c>.</summary>
    public Uri? Uri { get; set; }
}

/// <summary>A key under <c>Keys:InVault</c>: what would else be a PKCS#12 file of that name.</summary>
public sealed class VaultKeySettings
{
    /// <summary><c>official-&lt;id&gt;</c> or <c>seal-&lt;agency code&gt;</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="VaultSettings.Name"/>; empty: the key is not in a vault.</summary>
    public string Vault { get; set; } = "";

    /// <summary>Name of the certificate there; its key is the one that signs.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>PEM of the certificates above, where the vault does not hold them.</summary>
    public string? Certificates { get; set; }

    internal bool IsUsed => Vault.Length > 0;
}
