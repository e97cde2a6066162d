using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace CongVan.Signing.Pdf;

/// <summary>
/// A file seen as memory: the system brings in the pages that are read and takes them back, so 50 MB cost no heap.
/// Whoever shortens the file meanwhile ends the process (SIGBUS): map only files that are ours.
/// </summary>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;
    private readonly byte* start;
    private readonly int length;

    private MappedFile(MemoryMappedFile? map, int length)
    {
        this.map = map;
        this.length = length;
        if (map is null)
            return;
        view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <exception cref="UnsignablePdfException">Larger than 2 GB.</exception>
    public static MappedFile Open(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Open(handle);
    }

    private static MappedFile Open(SafeFileHandle handle)
    {
        var size = RandomAccess.GetLength(handle);
        if (size > Array.MaxLength)
            throw PdfProblems.TooLarge();
        return new(size == 0 ? null : MemoryMappedFile.CreateFromFile(handle, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false), (int)size);
    }

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (view is null)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map!.Dispose();
    }
}
