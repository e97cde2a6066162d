using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

/// <summary>
/// What became of one document at one receiver. Reports come twice and out of order: the same set gives the same state in whatever order it
/// came, and more reports never lead back (QĐ 28 Đ6.3; order 01 → 02 or 03 → 04 → 05 → 06; 13 answered by 15 or 16).
/// </summary>
/// <param name="Reports">In the order of their moments.</param>
public sealed record StatusHistory(IReadOnlyList<StatusReport> Reports)
{
    public static StatusHistory Empty { get; } = new([]);

    /// <summary>How far it has come; null while nothing was reported. Of a refusal and an acceptance the earlier counts.</summary>
    [JsonIgnore]
    public ExchangeStatus? Current
    {
        get
        {
            var refused = First(ExchangeStatus.Refused);
            var accepted = Reports.FirstOrDefault(report => report.Status is >= ExchangeStatus.Accepted and <= ExchangeStatus.Finished);
            if (refused is not null && (accepted is null || refused.At < accepted.At)) return ExchangeStatus.Refused;
            var forward = Reports.Where(report => report.Status <= ExchangeStatus.Finished && report.Status is not ExchangeStatus.Refused).ToList();
            return forward.Count == 0 ? null : forward.Max(report => report.Status);
        }
    }

    /// <summary>Where the sender's asking for it back stands.</summary>
    [JsonIgnore]
    public RecallState Recall
    {
        get
        {
            if (Reports.LastOrDefault(report => report.Status is ExchangeStatus.TakenBack) is not { } asked)
                return First(ExchangeStatus.ChangeAccepted) is null ? RecallState.None : RecallState.Accepted;
            if (First(ExchangeStatus.ChangeAccepted) is not null) return RecallState.Accepted;
            return Reports.Any(report => report.Status is ExchangeStatus.ChangeRefused && report.At >= asked.At) ? RecallState.Refused : RecallState.Asked;
        }
    }

    /// <summary>With one report more; the same history for one it has.</summary>
    public StatusHistory With(StatusReport report) =>
        Reports.Any(known => string.Equals(known.Key, report.Key, StringComparison.Ordinal))
            ? this
            : new StatusHistory([.. Reports.Append(report).OrderBy(each => each.At).ThenBy(each => each.Status)]);

    /// <summary>The first of that status; null for none.</summary>
    public StatusReport? First(ExchangeStatus status) => Reports.FirstOrDefault(report => report.Status == status);

    public bool Equals(StatusHistory? other) => other is not null && Reports.SequenceEqual(other.Reports);

    public override int GetHashCode() => Reports.Count;
}

[JsonConverter(typeof(JsonStringEnumConverter<RecallState>))]
public enum RecallState
{
    None,

    /// <summary>13 sent, not answered.</summary>
    Asked,

    /// <summary>15: the receiver's copy is cancelled.</summary>
    Accepted,

    /// <summary>16.</summary>
    Refused,
}
