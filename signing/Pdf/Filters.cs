using System.IO.Compression;

namespace CongVan.Signing.Pdf;

/// <summary>Opens the streams that hold the file's own structure: plain or Flate, with PNG predictors (ISO 32000-1, 7.4.4).</summary>
internal static class Filters
{
    public static byte[] Decode(ReadOnlyMemory<byte> file, int start, int length, PdfDictionary dictionary, WorkBudget budget)
    {
        if (length < 0 || start > file.Length - length)
            throw PdfProblems.Broken("một luồng dữ liệu dài quá tệp");

        var filter = dictionary["Filter"] is PdfArray { Items: [var only] } ? only : dictionary["Filter"];
        if (filter is null)
            return file.Slice(start, length).ToArray();
        if (filter is not PdfName { Value: "FlateDecode" })
            throw PdfProblems.Broken("một luồng cấu trúc nén theo cách không được hỗ trợ");

        var parameters = (dictionary["DecodeParms"] is PdfArray { Items: [var p] } ? p : dictionary["DecodeParms"]) as PdfDictionary;
        var data = Inflate(file.Slice(start, length), budget);
        return CrossReferences.Integer(parameters?["Predictor"]) is >= 10
            ? Unpredict(data, CrossReferences.Integer(parameters?["Columns"]) ?? 1)
            : data;
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> packedBytes, WorkBudget budget)
    {
        try
        {
            using var packed = new MemoryReader(packedBytes);
            using var flate = new ZLibStream(packed, CompressionMode.Decompress);
            using var open = new MemoryStream();
            var buffer = new byte[16 * 1024];
            for (int read; (read = flate.Read(buffer)) > 0;)
            {
                budget.Inflated(read);
                open.Write(buffer.AsSpan(0, read));
            }

            return open.ToArray();
        }
        catch (InvalidDataException)
        {
            throw PdfProblems.Broken("một luồng dữ liệu nén không mở được");
        }
    }

    private static byte[] Unpredict(byte[] data, int columns)
    {
        if (columns is < 1 or > 65536)
            throw PdfProblems.Broken("một luồng dữ liệu có số cột sai");
        var rows = data.Length / (columns + 1);
        var result = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var line = data.AsSpan(row * (columns + 1), columns + 1);
            var above = row == 0 ? [] : result.AsSpan((row - 1) * columns, columns);
            if (!PngRows.Unfilter(line[0], line[1..], above, result.AsSpan(row * columns, columns), bytesPerPixel: 1))
                throw PdfProblems.Broken("một luồng dữ liệu có bộ lọc lạ");
        }

        return result;
    }
}

/// <summary>The row filters PNG and PDF share (PNG, 9.2).</summary>
internal static class PngRows
{
    /// <summary>False for a filter there is not.</summary>
    public static bool Unfilter(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> result, int bytesPerPixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var left = i >= bytesPerPixel ? result[i - bytesPerPixel] : 0;
            var up = above.IsEmpty ? 0 : above[i];
            var corner = above.IsEmpty || i < bytesPerPixel ? 0 : above[i - bytesPerPixel];
            int? guess = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => null,
            };
            if (guess is not { } g)
                return false;
            result[i] = (byte)(row[i] + g);
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
