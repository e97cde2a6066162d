using System.Security.Cryptography;
using System.Text;

namespace CongVan.Functions.Storage;

/// <summary>
/// Partitions and keys as Azure Tables can hold them. What it forbids (<c>/ \ # ?</c>, and <c>%</c>, which its clients stumble over) becomes
/// the character before it in Unicode and U+FFFD, which no key has: nothing collides, the ordinal order stays, and all else,
/// Vietnamese too, is read as it is.
/// </summary>
internal static class TableKeys
{
    /// <summary>Sorts after everything a key may hold.</summary>
    public const char Last = '\uFFFD';

    private const string Forbidden = "/\\#?%";
    private const string Space = " 1";
    private const string Separator = " 0";
    private const int LongestValue = 400;

    public static string Of(string key)
    {
        if (key.AsSpan().IndexOfAny(Forbidden) < 0)
            return key;

        var encoded = new StringBuilder(key.Length + 8);
        foreach (var each in key)
        {
            if (Forbidden.Contains(each, StringComparison.Ordinal))
                encoded.Append((char)(each - 1)).Append(Last);
            else
                encoded.Append(each);
        }

        return encoded.ToString();
    }

    public static string Read(string encoded)
    {
        if (!encoded.Contains(Last, StringComparison.Ordinal))
            return encoded;

        var key = new StringBuilder(encoded.Length);
        foreach (var each in encoded)
        {
            if (each == Last)
                key[^1]++;
            else
                key.Append(each);
        }

        return key.ToString();
    }

    /// <summary>Partition and key as one key that sorts by the one, then the other.</summary>
    public static string Of(string partition, string key) => Spaced(partition) + Separator + Spaced(key);

    /// <summary>Where the rows of a lookup's value lie. A value that cannot be part of a key is known by its hash.</summary>
    public static string OfLookup(string lookup, string value) => lookup + "|" + (IsPlain(value)
        ? Of(value)
        : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value))));

    /// <summary>How much of a key's room it takes at most.</summary>
    public static int RoomOf(string key) => key.Length + key.Count(each => each == ' ' || Forbidden.Contains(each, StringComparison.Ordinal));

    /// <summary>False for what no store may be asked to keep: control characters, halves of characters, U+FFFD and beyond.</summary>
    public static bool HasOnlyWhatAllKeep(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (char.IsSurrogatePair(key, i))
                i++;
            else if (char.IsControl(key[i]) || char.IsSurrogate(key[i]) || key[i] >= Last)
                return false;
        }

        return true;
    }

    private static bool IsPlain(string value) =>
        value.Length > 0 && value[0] != '~' && RoomOf(value) <= LongestValue && HasOnlyWhatAllKeep(value);

    // The separator must sort below every character of a key, the space included.
    private static string Spaced(string key) => Of(key).Replace(" ", Space, StringComparison.Ordinal);
}
