using System.Globalization;
using System.Text;

namespace CongVan.Runtime.Engine;

/// <summary>The limit on what is put into a history.</summary>
internal static class Payload
{
    public const string TooLong = "CongVan.Runtime.Engine.PayloadTooLong";

    public static string Sentence(string what, int bytes, int limit) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {what} has {bytes} bytes; the limit is {limit}. Store the content elsewhere and pass its id or hash, or raise MaxPayloadBytes.");

    /// <exception cref="ArgumentException">The text is over the limit.</exception>
    public static string? Checked(string? text, string what, int limit)
    {
        if (text is not null && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > limit)
        {
            throw new ArgumentException(Sentence(what, bytes, limit), nameof(text));
        }

        return text;
    }
}
