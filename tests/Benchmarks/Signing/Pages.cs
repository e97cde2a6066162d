using System.Globalization;
using System.Text;

namespace CongVan.Benchmarks;

/// <summary>A file of one page with a picture of noise, as large as wanted.</summary>
internal static class Pages
{
    public static byte[] Of(int bytes)
    {
        using var output = new MemoryStream(bytes + 2_000);
        Write(output, bytes);
        return output.ToArray();
    }

    /// <summary>Without ever holding it.</summary>
    public static void Write(Stream output, int bytes)
    {
        var offsets = new List<long>();
        Text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</Im 4 0 R>>>>/Contents 5 0 R>>");
        var pixels = Math.Max(1, (bytes - 1_000) / 3);
        Begin($"<</Type/XObject/Subtype/Image/Width {pixels}/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8/Length {pixels * 3}>>\nstream\n");
        Noise(pixels * 3);
        Text("\nendstream\nendobj\n");
        Object("<</Length 30>>\nstream\nq 400 0 0 400 90 300 cm /Im Do\nendstream");
        var start = output.Position;
        Text("xref\n0 6\n0000000000 65535 f\r\n");
        foreach (var offset in offsets)
        {
            Text(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n\r\n"));
        }

        Text(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));

        void Noise(int count)
        {
            var chance = new Random(1);
            for (var piece = new byte[64 * 1024]; count > 0; count -= piece.Length)
            {
                chance.NextBytes(piece);
                output.Write(piece.AsSpan(0, Math.Min(count, piece.Length)));
            }
        }

        void Text(string text) => output.Write(Encoding.Latin1.GetBytes(text));

        void Begin(string text)
        {
            offsets.Add(output.Position);
            Text(string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{text}"));
        }

        void Object(string body) => Begin(body + "\nendobj\n");
    }
}
