using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CongVan.Tests.Signing.Judging;

/// <summary>A well-formed revision behind a file that replaces one of its objects by a damaged one: what an attacker who knows PDF would append.</summary>
internal static partial class MutantRevision
{
    /// <summary>Null for a file whose text does not show where its parts are.</summary>
    public static byte[]? Of(byte[] file, Random random)
    {
        var text = Encoding.Latin1.GetString(file);
        var objects = Objects().Matches(text);
        var root = Roots().Matches(text).LastOrDefault();
        var start = Starts().Matches(text).LastOrDefault();
        if (objects.Count == 0 || root is null || start is null)
            return null;
        var (rows, body) = (new StringBuilder(), new StringBuilder("\n"));
        for (var times = 1 + random.Next(2); times > 0; times--)
        {
            var picked = objects[random.Next(objects.Count)];
            var number = times == 1 && random.Next(6) == 0 ? objects[random.Next(objects.Count)].Groups["number"].Value : picked.Groups["number"].Value;
            var end = text.IndexOf("endobj", picked.Index, StringComparison.Ordinal);
            var from = picked.Index + picked.Length;
            if (end < 0 || end - from > 20_000)
                continue;
            var damaged = Encoding.Latin1.GetString(Damage(Encoding.Latin1.GetBytes(text[from..end]), random));
            rows.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length + body.Length:0000000000} 00000 n \n");
            body.Append(CultureInfo.InvariantCulture, $"{number} 0 obj{damaged}endobj\n");
        }

        var section = file.Length + body.Length;
        body.Append(CultureInfo.InvariantCulture, $"xref\n{rows}trailer\n<</Size 9999{root.Value}/Prev {start.Groups["offset"].Value}>>\nstartxref\n{section}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(body.ToString())];
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        if (body.Length == 0)
            return body;
        for (var times = random.Next(4); times > 0; times--)
        {
            var at = random.Next(body.Length);
            var digit = body.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
            if (random.Next(3) > 0 && digit >= 0)
                body[at + digit] = (byte)('0' + random.Next(10));
            else
                body[at] = (byte)random.Next(32, 127);
        }

        return body;
    }

    [GeneratedRegex(@"(?<=[\r\n])(?<number>\d+) 0 obj", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Objects();

    [GeneratedRegex(@"/Root \d+ 0 R", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Roots();

    [GeneratedRegex(@"startxref\s+(?<offset>\d+)\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Starts();
}
