using System.Buffers.Binary;
using System.Text;

namespace CongVan.Signing;

/// <summary>A font program of some glyphs only, numbered anew in their order: what /FontFile2 of a CIDFontType2 holds (ISO 32000-1, 9.9).</summary>
internal static class FontProgram
{
    /// <param name="glyphs">Numbers in the whole face; .notdef first. The parts of composites are added behind.</param>
    public static byte[] Of(TrueTypeFace face, IReadOnlyList<int> glyphs)
    {
        var all = glyphs.ToList();
        var outlines = new List<byte[]>();
        for (var i = 0; i < all.Count; i++) // grows while parts are found
        {
            var outline = face.Outline(all[i]).ToArray();
            foreach (var at in TrueTypeFace.PartsOf(outline))
            {
                var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
                if (!all.Contains(part))
                    all.Add(part);
                BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)all.IndexOf(part));
            }

            outlines.Add(outline);
        }

        return Assemble(new(StringComparer.Ordinal)
        {
            ["cvt "] = face.Table("cvt ").ToArray(),
            ["fpgm"] = face.Table("fpgm").ToArray(),
            ["glyf"] = [.. outlines.SelectMany(Padded)],
            ["head"] = Changed(face.Table("head"), (8, 0), (10, 0), (50, 1)),
            ["hhea"] = Changed(face.Table("hhea"), (34, all.Count)),
            ["hmtx"] = [.. all.SelectMany(g => Metrics(face.MetricsOf(g)))],
            ["loca"] = Places(outlines),
            ["maxp"] = Changed(face.Table("maxp"), (4, all.Count)),
            ["prep"] = face.Table("prep").ToArray(),
        });
    }

    private static byte[] Metrics((int Advance, int LeftSide) metrics) => [.. Word(metrics.Advance), .. Word(metrics.LeftSide)];

    private static byte[] Places(List<byte[]> outlines)
    {
        var places = new byte[4 * (outlines.Count + 1)];
        var at = 0;
        for (var i = 0; i <= outlines.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * i), at);
            at += i < outlines.Count ? Padded(outlines[i]).Length : 0;
        }

        return places;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var present = tables.Where(t => t.Value.Length > 0).ToList();
        var power = (int)Math.Log2(present.Count);
        using var font = new MemoryStream();
        font.Write([0, 1, 0, 0, .. Word(present.Count), .. Word(16 << power), .. Word(power), .. Word((16 * present.Count) - (16 << power))]);
        var at = 12 + (16 * present.Count);
        foreach (var (tag, table) in present)
        {
            font.Write([.. Encoding.ASCII.GetBytes(tag), .. Long(Sum(table)), .. Long((uint)at), .. Long((uint)table.Length)]);
            at += Padded(table).Length;
        }

        var head = 0;
        foreach (var (tag, table) in present)
        {
            if (tag == "head")
                head = (int)font.Position;
            font.Write(Padded(table));
        }

        var bytes = font.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(head + 8), unchecked(0xB1B0AFBA - Sum(bytes))); // checkSumAdjustment
        return bytes;
    }

    private static uint Sum(byte[] table)
    {
        var padded = Padded(table);
        uint sum = 0;
        for (var i = 0; i < padded.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(i)));
        return sum;
    }

    private static byte[] Padded(byte[] bytes) => bytes.Length % 4 == 0 ? bytes : [.. bytes, .. new byte[4 - (bytes.Length % 4)]];

    private static byte[] Changed(ReadOnlySpan<byte> table, params ReadOnlySpan<(int At, int Word)> changes)
    {
        var copy = table.ToArray();
        foreach (var (at, word) in changes)
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)word);
        return copy;
    }

    private static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Long(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
