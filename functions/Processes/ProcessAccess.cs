using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Processes;

/// <summary>An agency sees only its own; what it may not see does not exist for it.</summary>
public sealed class ProcessAccess(ProcessRegister processes, DocumentAccess documents, DocumentReaders readers)
{
    public async Task<ProcessRow> DemandAsync(string processId, Caller caller, CancellationToken cancellation)
    {
        var process = IsId(processId) ? await processes.FindAsync(processId, cancellation) : null;
        return process is not null && MaySee(process, caller) && await MayReadAsync(process, caller, cancellation)
            ? process
            : throw RefusedException.NotFound(
                "khong-co-quy-trinh", $"Không có quy trình “{Shown(processId)}” trong số các quy trình bạn được xem. Kiểm tra lại mã trong thư tiếp nhận.");
    }

    /// <summary>What happens to a document is told to those who may read it.</summary>
    private async Task<bool> MayReadAsync(ProcessRow process, Caller caller, CancellationToken cancellation) =>
        !caller.Has(Role.AgencyOfficial)
        || DocumentRef.Of(process.AgencyCode, process.Id) is not { } reference
        || (await documents.FindAsync(reference, cancellation) is { } document
            && await documents.MayAsync(await readers.OfAsync(caller, cancellation), document, DocumentAct.View, cancellation));

    /// <summary>Documents are their agency's own, and an agency's officials have nothing to do with its accounts.</summary>
    public static bool MaySee(ProcessRow process, Caller caller) =>
        process.Kind.IsOfDocuments()
            ? caller.Has(Role.Administrator) || string.Equals(process.AgencyCode, caller.AgencyCode, StringComparison.Ordinal)
            : !caller.Has(Role.AgencyOfficial) && (caller.AgencyCode is null || string.Equals(process.AgencyCode, caller.AgencyCode, StringComparison.Ordinal));

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 80 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string Shown(string id) => id.Length <= 80 ? id : id[..80] + "…";
}
