using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CongVan.Functions.Tests.Documents.Copies;

/// <summary>What a scanner makes of a sheet of paper: a PDF whose pages are one picture each, all of it one shade.</summary>
internal static class Scan
{
    private const double PointsPerMillimetre = 72 / 25.4;

    /// <param name="pages">Each has a shade of its own, so that one is told from another.</param>
    /// <param name="version">Of the format, as the header says it.</param>
    public static byte[] Pdf(int dpi = 200, bool colour = true, string version = "1.4", int pages = 1, double width = 210, double height = 297)
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        var (across, up) = ((int)Math.Round(width / 25.4 * dpi), (int)Math.Round(height / 25.4 * dpi));
        var place = FormattableString.Invariant($"{width * PointsPerMillimetre:0.###} {height * PointsPerMillimetre:0.###}");
        Write($"%PDF-{version}\n");
        Object(1, "<</Type /Catalog /Pages 2 0 R>>");
        Object(2, $"<</Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(page => $"{3 + (page * 3)} 0 R"))}]>>");
        for (var page = 0; page < pages; page++)
        {
            var first = 3 + (page * 3);
            Object(first, $"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {place}] /Resources <</XObject <</Im {first + 2} 0 R>>>> /Contents {first + 1} 0 R>>");
            Stream(first + 1, "", Encoding.ASCII.GetBytes($"q {place.Replace(" ", " 0 0 ", StringComparison.Ordinal)} 0 0 cm /Im Do Q"));
            Stream(first + 2, $"/Type /XObject /Subtype /Image /Width {across} /Height {up} /BitsPerComponent 8 /ColorSpace /Device{(colour ? "RGB" : "Gray")} /Filter /FlateDecode", Packed((byte)(250 - (page * 20)), across * up * (colour ? 3 : 1)));
        }

        var table = file.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => offset.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"))}trailer <</Size {offsets.Count + 1} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(int number, string body)
        {
            offsets.Add(file.Position);
            Write($"{number} 0 obj\n{body}\nendobj\n");
        }

        void Stream(int number, string entries, byte[] data)
        {
            offsets.Add(file.Position);
            Write($"{number} 0 obj\n<<{entries} /Length {data.Length}>>\nstream\n");
            file.Write(data);
            Write("\nendstream\nendobj\n");
        }
    }

    /// <summary>Paper that the agency has, its scan beside; every field may be said otherwise.</summary>
    public static MultipartFormDataContent Asked(byte[] scan, string form = "sao-y", params ReadOnlySpan<(string Name, string Value)> other)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["form"] = form,
            ["from"] = "ban-chinh",
            ["typeName"] = "Quyết định",
            ["code"] = "128/QĐ-UBND",
            ["issuedDate"] = "2019-05-10",
            ["issuer"] = "UBND tỉnh Quảng Ninh",
            ["subject"] = "Về việc giao đất xây dựng trụ sở",
            ["purpose"] = "Bổ sung hồ sơ giao đất",
        };
        foreach (var (name, value) in other)
            fields[name] = value;
        var content = new MultipartFormDataContent { { new ByteArrayContent(scan), "scan", "quyet-dinh-128.pdf" } };
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        return content;
    }

    private static byte[] Packed(byte shade, int length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[64 * 1024];
            Array.Fill(row, shade);
            for (var left = length; left > 0; left -= row.Length)
                zlib.Write(row, 0, Math.Min(left, row.Length));
        }

        return packed.ToArray();
    }
}
