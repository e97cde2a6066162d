namespace CongVan.Functions.Keys;

/// <summary>A token or HSM under <c>Keys:Tokens</c>.</summary>
public sealed class TokenSettings
{
    /// <summary>What <see cref="TokenKeySettings.Token"/> calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Path of its PKCS#11 driver.</summary>
    public string Library { get; set; } = "";

    /// <summary>Its label, as its maker's tool shows it.</summary>
    public string Label { get; set; } = "";

    /// <summary>Better given as <see cref="PinFile"/>; neither where the token asks on its own keys.</summary>
    public string? Pin { get; set; }

    /// <summary>A file whose first line is the PIN.</summary>
    public string? PinFile { get; set; }

    /// <summary>How many signatures it makes at once.</summary>
    public int Sessions { get; set; } = 4;
}

/// <summary>A key under <c>Keys:OnToken</c>: what would else be a PKCS#12 file of that name.</summary>
public sealed class TokenKeySettings
{
    /// <summary><c>official-&lt;id&gt;</c> or <c>seal-&lt;agency code&gt;</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><see cref="TokenSettings.Name"/>.</summary>
    public string Token { get; set; } = "";

    /// <summary>CKA_LABEL of the private key.</summary>
    public string Key { get; set; } = "";

    /// <summary>PEM of the signer's certificate and those above it, where they are not on the token.</summary>
    public string? Certificates { get; set; }
}
