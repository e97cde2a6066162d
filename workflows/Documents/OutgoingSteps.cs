using System.Globalization;
using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

public static class OutgoingSteps
{
    /// <summary>Which draft is to be checked, read from the document's row.</summary>
    public static readonly Step<string, OutgoingStanding> Look = new("LookAtOutgoing");

    /// <summary>A stage begins: where the document stands is told.</summary>
    public static readonly Step<OutgoingStage, Done> Begin = new("BeginOutgoingStage");

    /// <summary>Back to whoever drafts, with the reason; a number that was given is void.</summary>
    public static readonly Step<OutgoingStage, Done> Return = new("ReturnOutgoing");

    /// <summary>Takes number and date and makes, or takes in, the competent person's signature. False: it went back to be drafted anew.</summary>
    public static readonly Step<OutgoingVersion, bool> Sign = new("SignOutgoing");

    /// <summary>Applies the agency's signature and judges the original. False: it went back.</summary>
    public static readonly Step<OutgoingVersion, bool> Seal = new("SealOutgoing");

    /// <summary>Registers it and sends it to every recipient: signed file and source file (Đ4.5).</summary>
    public static readonly Step<string, Done> Issue = new("IssueOutgoing");

    /// <summary>How its recipients stand.</summary>
    public static readonly Step<string, FollowUpStanding> Follow = new("FollowOutgoing");

    /// <summary>Speaks of a recipient that keeps silent.</summary>
    public static readonly Step<OutgoingMark, Done> Chase = new("ChaseOutgoing");

    public static readonly Step<string, Done> Close = new("CloseOutgoing");
}

/// <summary>What an outgoing document's orchestration starts with.</summary>
/// <param name="Version">Of the procedure.</param>
/// <param name="Issued">Only its recipients are still followed.</param>
public sealed record OutgoingInput(string ProcessId, int Version = 1, bool Issued = false);

/// <param name="Submitted">The draft that is to be checked; null while none is.</param>
public sealed record OutgoingStanding(int? Submitted, bool Withdrawn = false);

/// <param name="Version">Of the draft, from 1.</param>
public sealed record OutgoingVersion(string ProcessId, int Version);

/// <param name="Stage">One of <see cref="OutgoingStages"/>.</param>
public sealed record OutgoingStage(string ProcessId, int Version, string Stage);

public sealed record OutgoingMark(string ProcessId, FollowUpMark Mark);

/// <param name="Over">No recipient is waited for.</param>
/// <param name="Next">Null when only a report or a person can change anything.</param>
public sealed record FollowUpStanding(bool Over, FollowUpMark? Next);

[JsonConverter(typeof(JsonStringEnumConverter<OutgoingEnd>))]
public enum OutgoingEnd
{
    Issued,
    Withdrawn,
}

/// <summary>The stages a draft goes through, as parts of approval ids.</summary>
public static class OutgoingStages
{
    /// <summary>The head of the drafting unit (NĐ 30 Đ12.1).</summary>
    public const string Content = "noidung";

    /// <summary>Whoever is charged with form and presentation (NĐ 30 Đ12.2).</summary>
    public const string Form = "thethuc";

    /// <summary>The competent person (NĐ 30 Đ13).</summary>
    public const string Sign = "ky";

    /// <summary>The clerk: the agency's signature, and issue (NĐ 30 Đ15–18, 32).</summary>
    public const string Clerk = "vanthu";

    /// <summary>The answer that sends a draft back, at every stage.</summary>
    public const string Return = "tra";

    public static string IdOf(string stage, int version) => string.Create(CultureInfo.InvariantCulture, $"{stage}{version}");
}
