using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CongVan.Functions.Tests;

/// <summary>
/// Ports for servers of the tests, below the range from which the kernel takes those of outgoing connections (32768 and up on
/// Linux) and never the same one twice: a port found free and given back could be taken before its server starts, by another
/// test process too, so each is held by a lock on a file for as long as its process lives.
/// </summary>
internal static class FreePorts
{
    private const int First = 20000;
    private const int Count = 12000;

    private static readonly string Folder = System.IO.Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "congvan-ports")).FullName;
    private static readonly ConcurrentBag<FileStream> Held = [];

    private static int given = Environment.ProcessId % 100 * 100; // test processes side by side begin apart

    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref given) & int.MaxValue) % Count);
            try
            {
                Held.Add(new FileStream(Path.Combine(Folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (Exception taken) when (taken is SocketException or IOException or UnauthorizedAccessException)
            {
                // somebody else's
            }
        }
    }
}
