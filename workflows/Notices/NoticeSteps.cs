using System.Text.Json.Serialization;

namespace CongVan.Workflows.Notices;

/// <summary>A paper, most often the written result: drafted, signed by an official's own decision, sealed, sent (decisions/0003).</summary>
public static class NoticeSteps
{
    /// <summary>Writes the result from the lines, without number and date, and keeps the draft in the vault.</summary>
    public static readonly Step<NoticeWanted, NoticeDrafted> Draft = new("DraftNotice");

    /// <summary>Takes number and date and signs with the key the leader's decision releases.</summary>
    public static readonly Step<string, Done> Sign = new("SignNotice");

    /// <summary>Applies the seal the clerk's act releases.</summary>
    public static readonly Step<string, Done> Seal = new("SealNotice");

    /// <summary>Mails the sealed notice to the agency; the deadline is met at this moment.</summary>
    public static readonly Step<string, Done> Send = new("SendNotice");

    /// <summary>Tells the leader and whoever decided that the paper was sent back; a case for a person.</summary>
    public static readonly Step<string, Done> SentBack = new("NoticeSentBack");

    /// <summary>What it announces was cancelled before the seal: its number, if it had one, is void with the reason.</summary>
    public static readonly Step<string, Done> TakeBack = new("TakeBackNotice");

    /// <summary>Has the case been settled, so that the paper can be put before the signer again?</summary>
    public static readonly Step<string, bool> IsSettled = new("IsNoticeCaseSettled");
}

/// <param name="Version">Counts drafts: one more each time the signer sends it back.</param>
/// <param name="Purpose">Which of a process's papers, in letters a–z; null for its written result.</param>
public sealed record NoticeWanted(
    string ProcessId, int Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Purpose = null);

/// <param name="PaperId">Names the paper in the register of papers.</param>
/// <param name="ContentHash">SHA-256 of what the signer decides on; number and date apart.</param>
public sealed record NoticeDrafted(string PaperId, string ContentHash);
