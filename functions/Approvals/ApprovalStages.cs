using System.ComponentModel.DataAnnotations;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Approvals;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Approvals;

/// <summary>
/// How many hands a decision goes through: one, or proposed and decided, or proposed, reviewed and decided. Fixed for an approval
/// when it is asked for; a changed setting is for those to come.
/// </summary>
public sealed class ApprovalStages(IOptions<ApprovalSettings> settings)
{
    /// <summary>Whose duty each stage is; null where one decision is enough. Papers are signed and sealed once.</summary>
    public IReadOnlyList<Duty>? Of(ProcessKind kind, ApprovalKind asked, Duty decides)
    {
        if (asked is ApprovalKind.Sign or ApprovalKind.Seal || decides != Duty.DecideAccounts)
            return null;
        return settings.Value.Stages.GetValueOrDefault(kind, 1) switch
        {
            2 => [Duty.ProposeAccounts, Duty.DecideAccounts],
            3 => [Duty.ProposeAccounts, Duty.ReviewAccounts, Duty.DecideAccounts],
            _ => null,
        };
    }
}

/// <summary>Settings under <c>Approvals</c>.</summary>
public sealed record ApprovalSettings : IValidatableObject
{
    public const string Section = "Approvals";

    /// <summary>Stages by kind of process, 1 to 3, e.g. <c>Approvals:Stages:Provisioning=2</c>; a kind left out has one.</summary>
    public Dictionary<ProcessKind, int> Stages { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Stages
        .Where(stages => stages.Value is < 1 or > 3)
        .Select(stages => new ValidationResult($"Approvals:Stages:{stages.Key} phải từ 1 đến 3 bước.", [nameof(Stages)]));
}
