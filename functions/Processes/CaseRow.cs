namespace CongVan.Functions.Processes;

/// <summary>Something that a machine cannot put right: a named person takes over (DESIGN, rule 6).</summary>
/// <param name="Id">Names the trouble, so that meeting it twice is one case.</param>
/// <param name="Subject">The line or paper it is about.</param>
/// <param name="OfficialId">Who takes over; null when nobody could be named, then every Administrator sees it.</param>
/// <param name="Settlement">What was done about it; null while it is open.</param>
public sealed record CaseRow(
    string Id,
    string ProcessId,
    string Subject,
    string Trouble,
    string? OfficialId,
    DateTimeOffset OpenedAt,
    CaseSettlement? Settlement = null);

public sealed record CaseSettlement(string By, DateTimeOffset At, string Words);
