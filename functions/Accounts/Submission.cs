using System.Text.Json.Serialization;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts;

/// <summary>
/// What was filed, as it was filed: the row that comes before everything else (DESIGN, rule 2). Partition: the agency.
/// </summary>
[JsonDerivedType(typeof(Filed), "filed")]
[JsonDerivedType(typeof(KeyUsed), "key")]
public abstract record Submission
{
    private Submission()
    {
    }

    /// <summary>A request. Key: its number, notation and date.</summary>
    /// <param name="Id">Made of the key's hash; names the submission before it has an arrival number.</param>
    /// <param name="ContentHash">SHA-256 over the form and the files: the same content filed again is the same request.</param>
    /// <param name="ReceivedAt">From here the clock runs (Đ8.1), not from the typing.</param>
    /// <param name="ProcessId">Null until the arrival number was taken.</param>
    /// <param name="WithdrawalWanted">The agency asked to withdraw; honoured if nobody had decided.</param>
    /// <param name="RefusedWhole">The rules refused every line before any wish to withdraw: the refusal goes out.</param>
    /// <param name="Corrects">The lines of an earlier request that these replace; they leave it before this one is started.</param>
    /// <param name="Started">The orchestration was started; until then the sweep tries again.</param>
    public sealed record Filed(
        string Id,
        string AgencyCode,
        string ContentHash,
        RequestForm Form,
        IReadOnlyList<FiledFile> Files,
        FiledBy By,
        DateTimeOffset ReceivedAt,
        DateTimeOffset FiledAt,
        string? ProcessId = null,
        int? ArrivalNumber = null,
        bool Started = false,
        bool WithdrawalWanted = false,
        bool RefusedWhole = false,
        Supplement[]? Supplements = null,
        Correction? Corrects = null) : Submission
    {
        /// <summary>"số 125/SNV-VP ngày 20/11/2026".</summary>
        [JsonIgnore]
        public string Document => $"số {Form.Number}/{Form.Notation} ngày {Form.DocumentDate:dd/MM/yyyy}";
    }

    /// <summary>An Idempotency-Key that was used, and for which request.</summary>
    public sealed record KeyUsed(string DocumentKey, string ContentHash) : Submission;
}

/// <param name="Part">What the file is: "document" or "evidence".</param>
/// <param name="Finding">For a PDF: the verdict on its signatures in one line; null for pictures.</param>
/// <param name="NotScanned">Why nobody looked for malware in it, in words; null when it was found clean.</param>
/// <param name="Verdict">For a PDF: the verdict itself; null for pictures, and for what came before verdicts were kept.</param>
public sealed record FiledFile(
    string Part, string FileName, string MediaType, string Sha256, long Length, string? Finding = null, string? NotScanned = null, FiledVerdict? Verdict = null);

/// <summary>Who filed, and by which door (Đ8.1).</summary>
/// <param name="CallerId">Of the key or official that called.</param>
/// <param name="OfficialId">Nobody decides on a request they filed themselves.</param>
public sealed record FiledBy(string CallerId, string Name, string? OfficialId, Channel Channel);

public enum Channel
{
    /// <summary>The agency itself, through this system.</summary>
    System,

    /// <summary>Stamped paper, scanned by a clerk of the Sở.</summary>
    Paper,

    /// <summary>A message to the official mailbox, filed by a clerk of the Sở.</summary>
    Mailbox,
}

/// <summary>What the agency sent after it was asked for more.</summary>
public sealed record Supplement(string Id, DateTimeOffset At, string Words, IReadOnlyList<FiledFile> Files);
