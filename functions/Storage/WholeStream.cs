namespace CongVan.Functions.Storage;

internal static class WholeStream
{
    /// <summary>All of a stream that was just opened; without a copy where it is in memory anyway. Not to be written to.</summary>
    public static async Task<ReadOnlyMemory<byte>> WholeAsync(this Stream stream, CancellationToken cancellation)
    {
        if (stream is MemoryStream memory && memory.TryGetBuffer(out var held))
            return held;
        using var copy = new MemoryStream(stream.CanSeek ? checked((int)stream.Length) : 0);
        await stream.CopyToAsync(copy, cancellation);
        return copy.GetBuffer().AsMemory(0, (int)copy.Length);
    }
}
