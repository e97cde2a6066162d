using System.Globalization;
using System.Security.Cryptography.Pkcs;
using System.Text;
using System.Text.RegularExpressions;

namespace CongVan.Tests.Signing;

/// <summary>The last signature of a file, cut out as any reader would: by its byte range, not by our parser.</summary>
internal static partial class Cms
{
    public static SignedCms Last(byte[] pdf)
    {
        var (value, signed) = Parts(pdf);
        var cms = new SignedCms(new ContentInfo(signed), detached: true);
        cms.Decode(value);
        return cms;
    }

    /// <summary>The CMS, still followed by the zeros of its room, and the bytes it covers.</summary>
    public static (byte[] Value, byte[] Signed) Parts(byte[] pdf)
    {
        var range = ByteRange().Matches(Encoding.Latin1.GetString(pdf))[^1].Groups["n"].Captures.Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture)).ToArray();
        var hex = Encoding.ASCII.GetString(pdf, range[1] + 1, range[2] - range[1] - 2);
        return (Convert.FromHexString(hex), [.. pdf.AsSpan(range[0], range[1]), .. pdf.AsSpan(range[2], range[3])]);
    }

    [GeneratedRegex(@"/ByteRange\s*\[(\s*(?<n>\d+)){4}\s*\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ByteRange();
}
