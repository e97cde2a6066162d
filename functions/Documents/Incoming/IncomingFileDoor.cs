using CongVan.Functions.Errors;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>Gives out a file of a document to who may have it, by API and page alike.</summary>
internal static class IncomingFileDoor
{
    public static async Task<FileStreamHttpResult> GiveAsync(IncomingActs acts, IFileVault vault, HttpContext http, string id, string sha256)
    {
        var cancellation = http.RequestAborted;
        var row = await acts.DemandAsync(http, id, DocumentAct.Download, sha256.Length == 64 ? sha256 : null, cancellation);
        var file = row.Files.FirstOrDefault(each => string.Equals(each.File.Sha256, sha256, StringComparison.OrdinalIgnoreCase))?.File
            ?? throw RefusedException.NotFound("khong-co-tep", $"Văn bản {id} không có tệp này.");
        if (row.Refusal?.Ground is RefusalGround.Secret or RefusalGround.Malware)
            throw RefusedException.Forbidden("tep-khong-mo", $"Không mở tệp của văn bản {id}: {row.Refusal.Words}");
        try
        {
            return TypedResults.File(await vault.OpenAsync(file.Sha256, cancellation), file.MediaType, file.FileName);
        }
        catch (FileVaultException exception) when (exception.Problem == VaultProblem.Quarantined)
        {
            throw RefusedException.Forbidden("tep-dang-cach-ly", $"Tệp {file.FileName} đang bị cách ly nên không mở được.");
        }
    }
}
