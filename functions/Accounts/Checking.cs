using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>The end of every check: the verdicts counted and told, and a form refused whole closed to a withdrawal.</summary>
internal static class Checking
{
    public static async Task<CheckedLines> CheckedAsync(
        this SubmissionRegister submissions, Submission.Filed filed, IReadOnlyList<LineRow> lines, ProcessRegister processes, CancellationToken cancellation)
    {
        var sound = lines.Where(line => line.State != LineState.Refused).Select(line => line.Id).ToArray();
        var refused = lines.Where(line => line.State == LineState.Refused).Select(line => line.Id).ToArray();
        await processes.TellAsync(
            filed.ProcessId!,
            "checked",
            refused.Length == 0 ? $"Kiểm tra xong: {sound.Length} dòng đủ điều kiện" : $"Kiểm tra xong: {sound.Length} dòng đủ điều kiện, {refused.Length} dòng không đủ điều kiện",
            cancellation);
        return new CheckedLines(sound, refused, Withdrawn: sound.Length == 0 && !await IsRefusedWhole(submissions, filed, cancellation));
    }

    /// <summary>Of the refusal and the agency's wish to withdraw, the first to be written stands.</summary>
    private static async Task<bool> IsRefusedWhole(SubmissionRegister submissions, Submission.Filed filed, CancellationToken cancellation)
    {
        var written = await submissions.ChangeAsync(filed, row => row.WithdrawalWanted ? row : row with { RefusedWhole = true }, cancellation);
        return written.RefusedWhole;
    }
}
