using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>What was hidden by mistake, asked to be let go: by the head of the agency; confirmed by an Administrator of the Sở.</summary>
public sealed class ReleasesApi(ReleaseRequests requests)
{
    /// <summary>
    /// Body: <c>reason</c>, and what: <c>caseId</c> of a secret that was found, with <c>documents</c> and <c>files</c> where not all; or <c>documentId</c>, or
    /// <c>files</c>, that the malware scanner hid.
    /// </summary>
    [Function("AskQuarantineRelease")]
    [Allow(Role.AgencyOfficial)]
    public async Task<Accepted<Opened>> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/quarantine-releases")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var row = await requests.AskAsync(request.HttpContext, await request.JsonAsync<ReleaseAsked>(cancellation), client, cancellation);
        return TypedResults.Accepted($"/api/processes/{row.Id}", new Opened(row.Id, $"/api/processes/{row.Id}", $"Đã gửi đề nghị gỡ cách ly ({row.Id}); chưa có hiệu lực cho đến khi quản trị viên của Sở xác nhận."));
    }
}
