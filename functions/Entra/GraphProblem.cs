using System.Net;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;

namespace CongVan.Functions.Entra;

/// <summary>What went wrong with a call to Graph.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Code">As Graph names it, e.g. <c>ErrorItemNotFound</c>; empty without an answer.</param>
/// <param name="Detail">As Graph says it, for operators; may name the object.</param>
internal sealed record GraphProblem(HttpStatusCode? Status, string Code, string Detail)
{
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>Throttled, out of order, in each other's way, or no answer: waiting may help. A right that is missing, an object that is wrong: not.</summary>
    public bool CanRetry => Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.Locked or HttpStatusCode.PreconditionFailed
        or >= HttpStatusCode.InternalServerError;

    /// <summary>Whether a call may end like this; a caller that gave up, or a mistake of ours, is no problem of Graph's.</summary>
    public static GraphProblem? Of(Exception error, CancellationToken cancellation) => error switch
    {
        ODataError told => new((HttpStatusCode)told.ResponseStatusCode, told.Error?.Code ?? "", told.Error?.Message ?? told.Message),
        ApiException told => new((HttpStatusCode)told.ResponseStatusCode, "", told.Message),
        // The retry handler's word for "throttled to the end".
        AggregateException tired => new(tired.InnerExceptions.OfType<ApiException>().LastOrDefault() is { } last ? (HttpStatusCode)last.ResponseStatusCode : null, "TooManyRetries", tired.Message),
        AuthenticationFailedException identity => new(null, "Identity", identity.Message),
        HttpRequestException or IOException => new(null, "", error.Message),
        OperationCanceledException when !cancellation.IsCancellationRequested => new(null, "Timeout", "no answer in time"),
        _ => null,
    };

    /// <summary>In Vietnamese, for whoever has to mend it; names no person.</summary>
    public string Words => this switch
    {
        { Code: "Identity" } => "ứng dụng chưa lấy được quyền truy cập bằng danh tính của mình (managed identity)",
        { Status: null } => "Microsoft Graph không trả lời",
        { Status: HttpStatusCode.TooManyRequests } or { Code: "TooManyRetries" } => "Microsoft Graph đang quá tải hoặc giới hạn số lần gọi",
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => $"Microsoft Graph từ chối vì thiếu quyền ({Code})",
        _ => $"Microsoft Graph trả lời {(int)Status} {Code}".TrimEnd(),
    };
}
