using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

public static class IncomingSteps
{
    /// <summary>
    /// Scans and judges the files, looks for the same document, tells the sender that it arrived (01); counts until when it must be
    /// presented. What is marked secret, or carries malware, is refused by the system itself (02).
    /// </summary>
    public static readonly Step<string, IncomingExamined> Examine = new("ExamineIncoming");

    /// <summary>Does what the clerk decided: arrival number, receipt and presentation (03), or back to the sender (02).</summary>
    public static readonly Step<string, IncomingReceived> Receive = new("ReceiveIncoming");

    /// <summary>Does what the leader decided: the assignment, its deadline, those concerned told (04).</summary>
    public static readonly Step<string, Done> Assign = new("AssignIncoming");

    /// <summary>How the work stands, read from the row; tells the sender and those concerned what is new.</summary>
    public static readonly Step<string, IncomingStanding> Look = new("LookAtIncoming");

    /// <summary>Speaks of every deadline whose mark has come.</summary>
    public static readonly Step<string, Done> Remind = new("RemindOfIncoming");

    /// <summary>Writes what whoever set the deadline answered to the request for more time.</summary>
    public static readonly Step<ExtensionRef, Done> AnswerExtension = new("AnswerIncomingExtension");

    /// <summary>Tells the sender how it ended, files what search and registers know, closes the process.</summary>
    public static readonly Step<string, Done> Close = new("CloseIncoming");
}

/// <param name="Refused">The system refused it by itself.</param>
public sealed record IncomingExamined(bool Refused);

/// <param name="ToAssign">It was accepted, and waits for its assignment.</param>
public sealed record IncomingReceived(bool ToAssign);

/// <param name="IsOver">Settled, or taken back by its sender.</param>
/// <param name="NextMark">When somebody is to be spoken to next; null when nothing runs.</param>
/// <param name="Extension">Number of the first request for more time that is not answered; null for none.</param>
/// <param name="Extensions">Numbers of all of them; null for none.</param>
public sealed record IncomingStanding(
    bool IsOver,
    DateTimeOffset? NextMark,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Extension = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Extensions = null);

public sealed record ExtensionRef(string ProcessId, int Number);
