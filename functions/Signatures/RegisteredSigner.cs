using CongVan.Signing.Judging;

namespace CongVan.Functions.Signatures;

/// <summary>Which register, if any, told whose signature it is.</summary>
public enum SignerSource
{
    /// <summary>Neither a register nor the name tells.</summary>
    None,

    /// <summary>Sổ cơ quan, by its display name.</summary>
    AgencyName,

    /// <summary>Sổ cơ quan, by its identification code (QĐ 20/2020).</summary>
    AgencyCode,

    /// <summary>Sổ cán bộ.</summary>
    Official,

    /// <summary>Sổ tài khoản: who holds an account of the agency that the certificate names.</summary>
    AccountHolder,

    /// <summary>In no register; told by the words the name begins with.</summary>
    Words,
}

/// <summary>A signer, looked up. Only as good as the certificate: whether that is to be believed is the axis of trust.</summary>
/// <param name="Ground">In Vietnamese, to stand after a colon: which register, and what of it.</param>
public sealed record RegisteredSigner(SignerRole Role, SignerSource Source, string Ground)
{
    /// <summary>The agency that signed, or the one a person signs for; null where no registered one is named.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Null for others than officials, and where nothing but the name in the certificate (not the mail, not the agency) is the official's.</summary>
    public string? OfficialId { get; init; }

    /// <summary>The account of an <see cref="SignerSource.AccountHolder"/>.</summary>
    public string? Login { get; init; }
}
