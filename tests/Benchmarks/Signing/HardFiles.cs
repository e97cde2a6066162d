using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CongVan.Benchmarks;

/// <summary>Files that make a reader work.</summary>
internal static class HardFiles
{
    /// <summary>An honest page that leads to very many objects.</summary>
    public static string ManyObjects(string folder, int count)
    {
        var path = Path.Combine(folder, "objects.pdf");
        using var output = File.Create(path);
        var offsets = new List<long>();
        Write(output, "%PDF-1.7\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/PieceInfo 4 0 R>>");
        Object("[" + string.Join(' ', Enumerable.Range(5, count).Select(i => $"{i} 0 R")) + "]");
        for (var i = 0; i < count; i++)
        {
            Object("<</A 1/B(x)/C[1 2 3]>>");
        }

        var start = output.Position;
        Write(output, string.Create(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f\r\n"));
        foreach (var offset in offsets)
        {
            Write(output, string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n\r\n"));
        }

        Write(output, string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
        return path;

        void Object(string body)
        {
            offsets.Add(output.Position);
            Write(output, string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n"));
        }
    }

    /// <summary>Cross-references that open to a gigabyte of zeros.</summary>
    public static string Bomb(string folder)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1024; i++)
            {
                zlib.Write(zeros);
            }
        }

        var path = Path.Combine(folder, "bomb.pdf");
        using var output = File.Create(path);
        Write(output, string.Create(CultureInfo.InvariantCulture, $"%PDF-1.7\n1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Root 1 0 R/Filter/FlateDecode/Length {packed.Length}>>\nstream\n"));
        packed.WriteTo(output);
        Write(output, "\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
        return path;
    }

    private static void Write(Stream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
