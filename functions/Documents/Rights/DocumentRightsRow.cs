using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Rights;

/// <summary>Rights to one document or dossier, where they differ from those of its roles. Partition: the agency; key: the document.</summary>
/// <param name="Pending">A change that waits for its confirmation: until then nothing of it holds (NĐ 30 Phụ lục VI Phần I).</param>
/// <param name="Quarantine">A secret was found in it (Đ24.6); null for an ordinary one.</param>
/// <param name="Changes">What was asked for and decided, oldest first.</param>
public sealed record DocumentRightsRow(
    DocumentRef Document,
    DocumentOpenness Openness,
    IReadOnlyList<DocumentGrant> Grants,
    PendingRights? Pending = null,
    DocumentQuarantine? Quarantine = null,
    IReadOnlyList<RightsDecision>? Changes = null)
{
    /// <summary>Contains the rights to each document and dossier that differ from those of its roles, and quarantines.</summary>
    public static RegisterDefinition<DocumentRightsRow> Register { get; } = new("document-rights");
}

/// <param name="ProcessId">The process that asks for the confirmation.</param>
/// <param name="By">Id of the caller who asked for it.</param>
public sealed record PendingRights(
    string ProcessId, string By, DateTimeOffset At, string Reason, DocumentOpenness Openness, IReadOnlyList<DocumentGrant> Grants);

/// <param name="CaseId">The process of the secret that was found.</param>
/// <param name="Readers">Officials who alone may look at it.</param>
public sealed record DocumentQuarantine(string CaseId, IReadOnlyList<string> Readers, DateTimeOffset At)
{
    /// <summary>For whoever worked on it, in place of anything about it.</summary>
    public string InWords() => WordsOf(CaseId);

    public static string WordsOf(string caseId) => $"Văn bản đã được cách ly theo khoản 6 Điều 24 Quy chế (vụ việc {caseId}).";
}

/// <param name="Words">What it changed, in words.</param>
public sealed record RightsDecision(string ProcessId, bool Confirmed, string By, DateTimeOffset At, string Words);
