namespace CongVan.Pages;

/// <summary>The dossiers of an agency that the reader may see, and how this year's list stands.</summary>
public sealed record DossiersModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }
    public required int Year { get; init; }

    /// <summary>"ban hành ngày 05/01/2026".</summary>
    public required string List { get; init; }

    public required bool HasList { get; init; }

    /// <summary>Where lists are drawn up, before "/" and the year; null for readers who draw up none.</summary>
    public string? ListAddress { get; init; }

    /// <summary>Clerk or leader: the registers of Phụ lục IV are linked to.</summary>
    public bool MayPrintRegisters { get; init; }

    /// <summary>A draft waits to be put before the head.</summary>
    public required bool MayPropose { get; init; }

    public required IReadOnlyList<DossierLink> Dossiers { get; init; }
}

public sealed record DossierLink(string Address, string Notation, string Title, int Year, string Retention, string Creator, string State);

/// <summary>A dossier and what may be done with it. Field <c>act</c> says what a form does.</summary>
public sealed record DossierModel
{
    public required Office Office { get; init; }
    public required Reader Reader { get; init; }
    public required string Antiforgery { get; init; }

    /// <summary>Of this page: forms post to it.</summary>
    public required string Address { get; init; }

    /// <summary>Before "/export", "/contents", "/minutes".</summary>
    public required string Api { get; init; }

    public required string Title { get; init; }
    public required IReadOnlyList<(string Label, string Text)> Facts { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<DossierLine> Documents { get; init; }

    /// <summary>What was taken out and why.</summary>
    public required IReadOnlyList<string> Dropped { get; init; }

    public bool MayFill { get; init; }
    public bool MayClose { get; init; }
    public bool MayTransfer { get; init; }
    public bool HasMinutes { get; init; }
    public string? Maintenance { get; init; }

    /// <summary>What was posted when it could not be done, <c>act</c> and <c>ordinal</c> among it; empty for a page just opened.</summary>
    public IReadOnlyDictionary<string, string> Entered { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public IReadOnlyList<InputError> Errors { get; init; } = [];

    /// <summary>A field of the form that came back; null for every other.</summary>
    public string? EnteredOf(string act, int? ordinal, string field) =>
        Entered.GetValueOrDefault("act") == act && (ordinal is null || Entered.GetValueOrDefault("ordinal") == FormattableString.Invariant($"{ordinal}")) ? Entered.GetValueOrDefault(field) : null;
}

public sealed record DossierLine(int Ordinal, string Code, string Date, string Subject);
