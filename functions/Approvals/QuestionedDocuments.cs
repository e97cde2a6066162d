using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Approvals;

/// <summary>
/// A question about a document shows the document and gives out its files: whoever opens it comes through the door every reader comes
/// through, is logged there, and finds nothing where a secret was found meanwhile (Đ24.6).
/// </summary>
public sealed class QuestionedDocuments(DocumentAccess access)
{
    /// <summary>Who opens a link, as the door knows people.</summary>
    public static Caller CallerOf(Official official) =>
        new($"official-{official.Id}", official.FullName, [Role.AgencyOfficial], official.AgencyCode, official.Id);

    /// <summary>Nothing to ask for where the process is about no document.</summary>
    /// <exception cref="Errors.RefusedException">They may not see it, or not any more.</exception>
    public async Task DemandAsync(ApprovalRow approval, Caller by, HttpContext http, DocumentAct act, string? file, CancellationToken cancellation)
    {
        if (DocumentRef.Of(approval.AgencyCode, approval.ProcessId) is { } document)
            await access.RequireAsync(by, http.SourceAddress(), document, act, file, IsAsked(approval, by), cancellation);
    }

    /// <summary>Why there is nothing to decide on any more: a secret was found in the document (Đ24.6). Null for a question that stands.</summary>
    public async Task<string?> EndedAsync(ApprovalRow approval, CancellationToken cancellation) =>
        DocumentRef.Of(approval.AgencyCode, approval.ProcessId) is { } document
            ? (await access.RightsAsync(document, cancellation))?.Quarantine?.InWords()
            : null;

    /// <summary>Whoever was given the question reads what it is about, also one who has no other part in the document.</summary>
    private static bool IsAsked(ApprovalRow approval, Caller by) =>
        approval.State == ApprovalState.Open && approval.Current is { } current && string.Equals(current.OfficialId, by.OfficialId, StringComparison.Ordinal);
}
