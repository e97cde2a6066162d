using System.Net;
using System.Net.Sockets;

namespace CongVan.Functions.Tests;

/// <summary>
/// Ports for servers of the tests, below the range from which the kernel takes those of outgoing connections (32768 and up on
/// Linux) and never the same one twice: a port found free and given back could be taken before its server starts.
/// </summary>
internal static class FreePorts
{
    private const int First = 20000;
    private const int Count = 12000;

    private static int given = Environment.ProcessId % 100 * 100; // test processes side by side begin apart

    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref given) & int.MaxValue) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody else's
            }
        }
    }
}
