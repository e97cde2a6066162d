using System.ComponentModel.DataAnnotations;
using CongVan.Functions.People;

namespace CongVan.Functions.Support;

/// <summary>Settings under <c>Secrets</c>.</summary>
public sealed record SecretSettings : IValidatableObject
{
    public const string Section = "Secrets";

    /// <summary>Cơ quan chức năng that is told of a secret found (Đ24.6), e.g. the provincial police; empty: the leader is told to do it.</summary>
    public string? AuthorityMail { get; init; }

    public string AuthorityName { get; init; } = "Cơ quan chức năng";

    /// <summary>Ids of officials who alone look at documents in quarantine where a report names none; empty: the Sở's leader.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(AuthorityMail) && !MailAddresses.IsSound(AuthorityMail))
            yield return new ValidationResult($"Secrets:AuthorityMail không phải là địa chỉ thư: “{AuthorityMail}”.", [nameof(AuthorityMail)]);
    }
}
