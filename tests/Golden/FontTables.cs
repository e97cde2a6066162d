using System.Buffers.Binary;
using System.Text;

namespace CongVan.Tests.Golden;

/// <summary>A TrueType program read anew, so that what wrote it does not judge it.</summary>
internal sealed class FontTables(byte[] program)
{
    public int CharacterMaps => U16(Table("cmap") + 2);

    /// <summary>By the first map, of format 0 or 6, as symbolic fonts have it.</summary>
    public int GlyphOf(int code)
    {
        var map = Table("cmap") + (int)BinaryPrimitives.ReadUInt32BigEndian(program.AsSpan(Table("cmap") + 8));
        return U16(map) switch
        {
            0 => program[map + 6 + code],
            6 => U16(map + 10 + (2 * (code - U16(map + 6)))),
            var format => throw new NotSupportedException($"A character map of format {format}."),
        };
    }

    /// <summary>In thousandths of an em.</summary>
    public double WidthOf(int glyph) =>
        1000.0 * U16(Table("hmtx") + (4 * Math.Min(glyph, U16(Table("hhea") + 34) - 1))) / U16(Table("head") + 18);

    private int Table(string tag)
    {
        for (var i = 0; i < U16(4); i++)
        {
            if (Encoding.ASCII.GetString(program, 12 + (16 * i), 4) == tag)
                return (int)BinaryPrimitives.ReadUInt32BigEndian(program.AsSpan(12 + (16 * i) + 8));
        }

        throw new InvalidOperationException($"No table {tag}.");
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(program.AsSpan(at));
}
