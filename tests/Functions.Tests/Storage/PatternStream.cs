using System.Runtime.InteropServices;

namespace Functions.Tests.Storage;

/// <summary>A long stream that is nowhere in memory.</summary>
internal sealed class PatternStream(long length, long breaksAt = long.MaxValue) : Stream
{
    private long given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => given; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (given > breaksAt)
            throw new EndOfStreamException("the caller went away");

        var now = (int)Math.Min(count, length - given);
        for (var i = 0; i < now; i++)
            buffer[offset + i] = (byte)((given + i) * 31);
        given += now;
        return now;
    }

    // Never leaves the thread, so that what is allocated on it is all that is allocated.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MemoryMarshal.TryGetArray<byte>(buffer, out var array);
        return ValueTask.FromResult(Read(array.Array!, array.Offset, array.Count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
