using CongVan.Functions.Mail;

namespace CongVan.Clauses.Playing;

/// <summary>A scenario that was played: every call it made at the application's doors and every mail that came of it.</summary>
/// <param name="Failure">Null when it holds. A scenario that reached neither door nor mailbox proves nothing, and fails.</param>
internal sealed record Played(
    Scenario Scenario, IReadOnlyList<Call> Calls, IReadOnlyList<MailInOutbox> Mails, Exception? Failure, TimeSpan Took)
{
    public bool Holds => Failure is null;
}

/// <summary>One request, without its query, and the answer's status.</summary>
internal sealed record Call(string Method, string Path, int Status)
{
    /// <summary>Moving the virtual clock is not something anybody does at a door.</summary>
    public bool IsAtADoor => !Path.StartsWith("/runtime/", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path} → {Status}";
}
