using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Reports;

public static class ReportSteps
{
    /// <summary>Writes a row with its figures for every agency that is asked.</summary>
    public static readonly Step<string, ReportsAsked> Begin = new("BeginYearlyReport");

    /// <summary>Mails the agencies of a chunk their figures, with the link to confirm, correct and sign.</summary>
    public static readonly Step<ReportChunk, Done> Ask = new("AskForYearlyReports");

    /// <summary>Is December over; if not, when are those who have not reported spoken to next?</summary>
    public static readonly Step<string, ReportStanding> Look = new("LookAtYearlyReport");

    /// <summary>Reminds the agencies of a chunk that have not reported.</summary>
    public static readonly Step<ReportChunk, Done> Remind = new("RemindOfYearlyReports");

    /// <summary>All chunks were reminded at this mark.</summary>
    public static readonly Step<ReportMark, Done> Reached = new("YearlyReportMarkReached");

    /// <summary>Records who has not reported: their breach of Đ23.6.</summary>
    public static readonly Step<string, Done> Count = new("CountYearlyReports");
}

/// <param name="Chunks">Of fifty agencies, in the order of their codes.</param>
public sealed record ReportsAsked(int Chunks);

/// <param name="Mark">The mark that was reached; 0 for the first mail.</param>
public sealed record ReportChunk(string ProcessId, int Chunk, int Mark);

public sealed record ReportMark(string ProcessId, int Mark);

/// <param name="Next">Null when over.</param>
public sealed record ReportStanding(bool Over, DutyMark? Next);
