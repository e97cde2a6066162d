using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CongVan.Functions.Entra;
using Microsoft.Graph.Models.ODataErrors;

namespace CongVan.Functions.Mail.Graph;

/// <summary>A file of more than 3 MB goes to its draft in pieces, one of them in memory.</summary>
internal sealed class AttachmentUpload(GraphAccess graph)
{
    /// <summary>Up to this a file goes in one request (Microsoft: "Attach large files to Outlook messages").</summary>
    public const int Small = 3 * 1024 * 1024;

    /// <summary>Ten times 320 KiB: below the 4 MB a piece may have.</summary>
    public const int Piece = 10 * 320 * 1024;

    /// <summary>Code of what is thrown for a piece that was not taken.</summary>
    public const string Failed = "AttachmentUpload";

    /// <param name="session">The address of the session. It carries its own right: the application's token must not be sent there.</param>
    /// <param name="length">Bytes.</param>
    public async Task SendAsync(Uri session, Stream file, long length, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (var at = 0L; at < length;)
            {
                var size = (int)Math.Min(Piece, length - at);
                await file.ReadExactlyAsync(buffer.AsMemory(0, size), cancellation);
                await SendPieceAsync(session, buffer.AsMemory(0, size), at, length, cancellation);
                at += size;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task SendPieceAsync(Uri session, ReadOnlyMemory<byte> piece, long at, long length, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, session) { Content = new ReadOnlyMemoryContent(piece) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(at, at + piece.Length - 1, length);
        using var answer = await graph.Bare.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
            return;

        // A piece that arrived although its answer was lost is refused when it comes again; the session says how far it is.
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && await NextAsync(session, cancellation) is { } next && next >= at + piece.Length)
            return;

        throw new ODataError { ResponseStatusCode = (int)answer.StatusCode, Error = new MainError { Code = Failed, Message = answer.ReasonPhrase } };
    }

    /// <summary>The first byte the session still expects; null when it does not say.</summary>
    private async Task<long?> NextAsync(Uri session, CancellationToken cancellation)
    {
        using var answer = await graph.Bare.GetAsync(session, cancellation);
        if (!answer.IsSuccessStatusCode)
            return null;

        using var state = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        return state.RootElement.TryGetProperty("nextExpectedRanges", out var ranges) && ranges.GetArrayLength() > 0
            && long.TryParse(ranges[0].GetString()!.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var next)
                ? next
                : null;
    }
}
