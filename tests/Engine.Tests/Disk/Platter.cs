namespace Engine.Tests.Disk;

/// <summary>
/// A disk that keeps apart what was synced from what was only written. Cut off from power it has all of the first and, of the second, what
/// chance says: each write whole, not at all, or up to some sector, in any order.
/// </summary>
/// <param name="folder">What it has now counts as synced.</param>
/// <param name="moment">Asked at each write and sync, before it is done, for <see cref="WatchedDisk.Ok"/> or an error; may call <see cref="CutOff"/>.</param>
internal sealed class Platter(string folder, Func<Platter, IoCall, int> moment) : WatchedDisk(folder)
{
    private const int Sector = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PlatterFile> _files = Directory.EnumerateFiles(folder)
        .ToDictionary(path => Path.GetFileName(path), path => new PlatterFile(File.ReadAllBytes(path)), StringComparer.Ordinal);

    public override int Before(IoCall call, ReadOnlySpan<byte> bytes) => call.Kind == Io.Read ? Ok : moment(this, call);

    public override int After(IoCall call, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            switch (call.Kind)
            {
                case Io.Write:
                    Of(call.File).Pending.Add((call.Offset, bytes.ToArray()));
                    break;
                case Io.Sync:
                    Of(call.File).Sync();
                    break;
                case Io.Truncate:
                    Of(call.File).Pending.Add((call.Offset, null));
                    break;
                case Io.Delete:
                    _files.Remove(call.File);
                    break;
            }
        }

        return Ok;
    }

    /// <summary>Puts into another folder what this one would have after a power cut now.</summary>
    public void CutOff(string into, Random chance)
    {
        lock (_gate)
        {
            foreach (var (name, file) in _files)
            {
                File.WriteAllBytes(Path.Combine(into, name), file.After(chance, Sector));
            }
        }
    }

    private PlatterFile Of(string name)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            _files.Add(name, file = new([]));
        }

        return file;
    }

    private sealed class PlatterFile
    {
        private readonly MemoryStream _synced = new();

        public PlatterFile(byte[] synced) => _synced.Write(synced);

        /// <summary>Writes since the last sync; null bytes for a truncation to the offset.</summary>
        public List<(long Offset, byte[]? Bytes)> Pending { get; } = [];

        public void Sync()
        {
            Apply(_synced, Pending);
            Pending.Clear();
        }

        public byte[] After(Random chance, int sector)
        {
            using var left = new MemoryStream();
            _synced.WriteTo(left);
            Apply(left, Pending.SelectMany(write => chance.Next(4) switch
            {
                0 => [],
                1 when write.Bytes is { } bytes => new[] { (write.Offset, (byte[]?)bytes[..Math.Min(bytes.Length, chance.Next(1 + (bytes.Length / sector)) * sector)]) },
                _ => [write],
            }));
            return left.ToArray();
        }

        private static void Apply(MemoryStream content, IEnumerable<(long Offset, byte[]? Bytes)> writes)
        {
            foreach (var (offset, bytes) in writes)
            {
                if (bytes is null)
                {
                    content.SetLength(offset);
                    continue;
                }

                content.Position = offset;
                content.Write(bytes);
            }
        }
    }
}
