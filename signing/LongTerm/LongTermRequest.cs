using CongVan.Signing.Trust;

namespace CongVan.Signing;

/// <summary>How a signed file is to be made judgeable for years.</summary>
public sealed record LongTermRequest
{
    /// <summary>Judges what is there and, with its online source, finds the lists and answers to keep.</summary>
    public required CertificateJudge Judge { get; init; }

    /// <summary>The time of doing it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Stamps the whole file: B-LTA, or its renewal. Null: B-LT only, for signatures that carry a timestamp already.</summary>
    public ITimestampAuthority? Timestamps { get; init; }

    /// <summary>
    /// Keeps what can be kept when for some signature not everything was found; else nothing is written and the reason is told.
    /// </summary>
    public bool AllowIncomplete { get; init; }
}

/// <summary>What was done.</summary>
/// <param name="Changed">False when the file kept all it needs already and no timestamp was asked for: it was copied as it is.</param>
/// <param name="Stamped">The time of the document timestamp; null without one.</param>
/// <param name="Incomplete">By field name, why its evidence is not complete; empty when all is there.</param>
public sealed record LongTermReport(bool Changed, DateTimeOffset? Stamped, IReadOnlyList<(string FieldName, string Reason)> Incomplete);
