using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace CongVan.Runtime.Host.Http.Idle;

/// <summary>
/// Cuts a connection over which no byte has gone either way for a time, a request in flight or not: in front of the published host something
/// does so after 240 s (api/host-behaviour.md). A long answer must send something now and then.
/// </summary>
internal static class IdleConnections
{
    /// <param name="next">Serves the connection.</param>
    /// <param name="limit">How long it may be silent. Measured on the machine's clock, since it is the network's time and not the application's.</param>
    public static ConnectionDelegate Cut(ConnectionDelegate next, TimeSpan limit) => async connection =>
    {
        await using var silence = new Silence(limit, () => connection.Abort(new ConnectionAbortedException($"Nothing was sent for {limit.TotalSeconds} s.")));
        var transport = connection.Transport;
        connection.Transport = new Heard(transport, silence.Broken);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    private sealed class Heard(IDuplexPipe pipe, Action heard) : IDuplexPipe
    {
        public PipeReader Input { get; } = new HeardReader(pipe.Input, heard);

        public PipeWriter Output { get; } = new HeardWriter(pipe.Output, heard);
    }
}
