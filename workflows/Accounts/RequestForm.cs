using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// The head that the forms of the Regulation's annex share. Everything may be missing: nothing is judged here, see
/// <see cref="ProvisioningFormRules"/> and <see cref="RevocationFormRules"/>. JSON: camelCase, dates as yyyy-MM-dd.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "form")]
[JsonDerivedType(typeof(ProvisioningForm), "mau-01")]
[JsonDerivedType(typeof(ChangeForm), "mau-02")]
[JsonDerivedType(typeof(ReorganisationForm), "sap-xep")]
[JsonDerivedType(typeof(SynchronisationForm), "dong-bo")]
[JsonDerivedType(typeof(RevocationForm), "mau-03")]
public abstract record RequestForm
{
    /// <summary>Số of the agency's written request, without its notation: "125".</summary>
    public string? Number { get; init; }

    /// <summary>Ký hiệu of the agency's written request: "SNV-VP".</summary>
    public string? Notation { get; init; }

    public DateOnly? DocumentDate { get; init; }

    /// <summary>Mục I: thông tin người tiếp nhận.</summary>
    public FormReceiver? Receiver { get; init; }
}

/// <summary>Who takes delivery at the agency, and is told the result.</summary>
public sealed record FormReceiver
{
    public string? FullName { get; init; }
    public string? Post { get; init; }
    public string? Agency { get; init; }
    public string? Phone { get; init; }
}
