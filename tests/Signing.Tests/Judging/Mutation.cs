namespace CongVan.Tests.Signing.Judging;

/// <summary>Files damaged at random, the same way for the same seed: bytes, numbers and words a PDF is made of.</summary>
internal static class Mutation
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "/ByteRange", "/Contents", "/Prev", "/XRefStm", "/Root", "/Size", "/Kids", "/Annots", "/AcroForm", "/Fields", "/V", "/AP", "/Length", "/Filter",
            "startxref", "%%EOF", "endobj", "endstream", "trailer", "xref", " 0 obj", " 0 R", "null", "<<", ">>", "[", "]", "0000000000", "-1", "99999999", "/Perms", "/DSS", "/Encrypt", "/ObjStm", "/XRef",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static byte[] Of(byte[] file, Random random)
    {
        if (random.Next(2) == 0 && MutantRevision.Of(file, random) is { } appended)
            return appended;
        var mutant = (byte[])file.Clone();
        for (var times = 1 + random.Next(3); times > 0; times--)
            mutant = Once(mutant, random);
        return mutant;
    }

    private static byte[] Once(byte[] file, Random random)
    {
        var at = Place(file, random);
        switch (random.Next(8))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                file[at] = (byte)random.Next(256);
                return file;
            case 2: // another digit: offsets, lengths, object numbers
                var digit = file.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
                if (digit >= 0)
                    file[at + digit] = (byte)('0' + random.Next(10));
                return file;
            case 3: // a word over another
                var word = Words[random.Next(Words.Length)];
                word.AsSpan(0, Math.Min(word.Length, file.Length - at)).CopyTo(file.AsSpan(at));
                return file;
            case 4: // a stretch over another
                var length = Math.Min(random.Next(1, 200), file.Length - at);
                file.AsSpan(random.Next(file.Length - length + 1), length).CopyTo(file.AsSpan(at));
                return file;
            case 5:
                return [.. file.AsSpan(0, at), .. Words[random.Next(Words.Length)], .. file.AsSpan(at)];
            case 6:
                return [.. file.AsSpan(0, at), .. file.AsSpan(Math.Min(file.Length, at + random.Next(1, 100)))];
            default: // something of the file once more behind it
                var from = Place(file, random);
                return [.. file, .. file.AsSpan(from, Math.Min(random.Next(1, 4000), file.Length - from))];
        }
    }

    /// <summary>Anywhere; more often in the last kilobytes, where revisions and their references are, or at a word that matters.</summary>
    private static int Place(byte[] file, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return random.Next(file.Length);
            case 1:
                return Math.Max(0, file.Length - 1 - random.Next(3000));
            default:
                var from = random.Next(file.Length);
                var found = file.AsSpan(from).IndexOf(Words[random.Next(Words.Length)]);
                return found < 0 ? from : Math.Min(file.Length - 1, from + found + random.Next(24));
        }
    }
}
