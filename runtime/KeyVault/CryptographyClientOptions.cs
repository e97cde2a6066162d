using Azure.Core;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>How a key in a vault is called: retries, transport, and which version of the protocol.</summary>
public class CryptographyClientOptions : ClientOptions
{
    public CryptographyClientOptions(ServiceVersion version = ServiceVersion.V7_4) => Version = version;

    /// <summary>Versions of the protocol; the wire is that of 7.4.</summary>
    public enum ServiceVersion
    {
        V7_4 = 4,
    }

    /// <summary>
    /// True sends tokens for whatever resource the vault's challenge names. False, the default: only where the vault's host lies in that
    /// resource's domain, so that no other host can ask for a token of the vaults'.
    /// </summary>
    public bool DisableChallengeResourceVerification { get; set; }

    internal ServiceVersion Version { get; }

    internal string ApiVersion => Version switch
    {
        ServiceVersion.V7_4 => "7.4",
        _ => throw new NotSupportedException($"Version {Version} of Key Vault's protocol is not spoken here."),
    };
}
