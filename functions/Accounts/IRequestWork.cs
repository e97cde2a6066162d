using CongVan.Functions.Processes;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>What is particular to one kind of written request on accounts there are: judging its lines, and carrying one out.</summary>
public interface IRequestWork
{
    ProcessKind Kind { get; }

    /// <summary>The verdict on every line, in the order of the form; writes nothing.</summary>
    Task<IReadOnlyList<LineRow>> JudgeAsync(Submission.Filed filed, CancellationToken cancellation);

    /// <summary>
    /// Carries out an approved line. Safe to do twice: every act has its warrant. Throws <see cref="Directory.DirectoryException"/>;
    /// when waiting cannot help, the line becomes a case.
    /// </summary>
    Task<LineOutcome> CarryOutAsync(LineRef reference, LineRow row, CancellationToken cancellation);

    /// <summary>What the official sees above the lines; none where the lines say all.</summary>
    IReadOnlyList<BriefFact> PreviewOf(Submission.Filed filed, IReadOnlyList<LineRow> lines) => [];
}

/// <param name="State">The line's state from now on; failed where a person must take over.</param>
/// <param name="Words">What was done, for the history: "Đã chuyển tài khoản tranvana sang Sở Xây dựng".</param>
public sealed record LineOutcome(LineState State, string Words);
