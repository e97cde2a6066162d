using CongVan.Workflows.Approvals;
using Microsoft.DurableTask;

namespace CongVan.Workflows.Accounts;

public static class ProvisioningRules
{
    /// <summary>Every line was refused by the rules: there is nothing to put before an official, and the refusal is the result.</summary>
    public static ApprovalOutcome NothingToDecide(bool withdrawn) => new(withdrawn ? ApprovalEnd.Withdrawn : ApprovalEnd.Refused, []);

    /// <summary>A directory that is down for longer than two hours would cost the other lines their deadline.</summary>
    public static readonly TaskOptions DirectoryTries = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 10,
        firstRetryInterval: TimeSpan.FromSeconds(10),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(30)));
}
