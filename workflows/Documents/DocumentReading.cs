namespace CongVan.Workflows.Documents;

/// <summary>What somebody does with a document or one of its files; each is logged (NĐ 30 Phụ lục VI Phần I).</summary>
public enum DocumentAct
{
    /// <summary>Opens its page or its data.</summary>
    View,

    /// <summary>Takes a file of it away.</summary>
    Download,

    /// <summary>Takes a copy for paper; it is marked.</summary>
    Print,

    /// <summary>Changes it, comments on it, works on it.</summary>
    Edit,
}

/// <summary>How far a document is open inside its agency.</summary>
public enum DocumentOpenness
{
    /// <summary>Those whose work it is: clerk, head, drafter, signer, assignees, those co-operating.</summary>
    Ordinary,

    /// <summary>Everyone of the agency may read it (nội bộ).</summary>
    WholeAgency,

    /// <summary>Hạn chế truy cập: clerk, head and those who are named; who worked on it no longer does.</summary>
    Restricted,
}

/// <summary>Whose work a document is, as its row tells it.</summary>
/// <param name="DraftedBy">Official id; null for an incoming one.</param>
/// <param name="Unit">Abbreviation of the unit it was drafted in; null for an incoming one.</param>
/// <param name="Officials">Signer, assignees, those co-operating, whoever was asked about it.</param>
/// <param name="Units">Units it is assigned to or co-operate.</param>
public sealed record DocumentCircle(string? DraftedBy, string? Unit, IReadOnlyList<string> Officials, IReadOnlyList<string> Units)
{
    public static DocumentCircle Empty { get; } = new(null, null, [], []);

    /// <summary>Units of persons it was given to by name: the head of each knows what that unit's people work on, the others of it do not.</summary>
    public IReadOnlyList<string> UnitsOfPersons { get; init; } = [];

    /// <summary>Every unit whose head it concerns.</summary>
    public IEnumerable<string> Headed => Units.Concat(UnitsOfPersons).Append(Unit).OfType<string>();
}

/// <summary>A right given to somebody beside those whose work the document is.</summary>
/// <param name="To"><c>official:{id}</c>, <c>unit:{abbreviation}</c> or <c>group:{id}</c>.</param>
/// <param name="Until">The last moment it holds; null for good.</param>
public sealed record DocumentGrant(string To, IReadOnlyList<DocumentAct> Acts, DateTimeOffset? Until = null);

/// <summary>Who reads, as far as rights go.</summary>
/// <param name="AgencyCode">The agency the reader belongs to; null belongs to none.</param>
/// <param name="OfficialIds">The official, and those the official stands in for now.</param>
/// <param name="KeepsAll">The agency's clerk, or its system: sees every document of the agency.</param>
/// <param name="LeadsAll">Head or deputy who assigns and signs.</param>
/// <param name="ChecksForm">Checks the form of every paper the agency drafts.</param>
/// <param name="HeadsUnits">Units the reader is the head of.</param>
/// <param name="Groups">Ids of the groups the reader or the reader's unit is in.</param>
public sealed record DocumentReader(
    string? AgencyCode,
    IReadOnlyList<string> OfficialIds,
    string? Unit,
    bool KeepsAll,
    bool LeadsAll,
    bool ChecksForm,
    IReadOnlyList<string> HeadsUnits,
    IReadOnlyList<string> Groups);

/// <summary>Who may open what.</summary>
public static class DocumentReading
{
    /// <summary>May this reader do this with a document of this agency?</summary>
    /// <param name="namedOnly">Under quarantine (Đ24.6): the officials who alone may look at it; null for an ordinary document.</param>
    public static bool May(
        DocumentReader reader,
        string agencyCode,
        DocumentCircle circle,
        DocumentOpenness openness,
        IReadOnlyList<DocumentGrant> grants,
        IReadOnlyList<string>? namedOnly,
        DocumentAct act,
        DateTimeOffset now)
    {
        if (namedOnly is not null)
            return act != DocumentAct.Edit && reader.OfficialIds.Any(id => namedOnly.Contains(id, StringComparer.Ordinal));
        if (!string.Equals(reader.AgencyCode, agencyCode, StringComparison.Ordinal))
            return false;
        if (reader.KeepsAll || reader.LeadsAll)
            return true;
        if (openness != DocumentOpenness.Restricted && (IsTheirs(reader, circle) || (reader.ChecksForm && circle.DraftedBy is not null)))
            return true;
        if (openness == DocumentOpenness.WholeAgency && act != DocumentAct.Edit)
            return true;
        return grants.Any(grant => Names(grant, reader) && (grant.Until is null || now <= grant.Until) && Covers(grant.Acts, act));
    }

    private static bool IsTheirs(DocumentReader reader, DocumentCircle circle) =>
        reader.OfficialIds.Any(id => Same(id, circle.DraftedBy) || circle.Officials.Contains(id, StringComparer.Ordinal))
        || (reader.Unit is { } unit && circle.Units.Contains(unit, StringComparer.Ordinal))
        || reader.HeadsUnits.Any(headed => circle.Headed.Contains(headed, StringComparer.Ordinal));

    private static bool Names(DocumentGrant grant, DocumentReader reader) => grant.To.Split(':', 2) switch
    {
        ["official", var id] => reader.OfficialIds.Contains(id, StringComparer.Ordinal),
        ["unit", var unit] => Same(reader.Unit, unit),
        ["group", var group] => reader.Groups.Contains(group, StringComparer.Ordinal),
        _ => false,
    };

    /// <summary>Whoever may take it away may look at it.</summary>
    private static bool Covers(IReadOnlyList<DocumentAct> acts, DocumentAct act) => acts.Contains(act) || (act == DocumentAct.View && acts.Count > 0);

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.Ordinal);
}
