namespace CongVan.Runtime.Engine;

/// <summary>Which ids an instance may have: those the Azure Storage backend takes, so that an id good here is good there.</summary>
internal static class InstanceId
{
    private const int Longest = 100;

    /// <summary>
    /// 32 hexadecimal digits, as the published client makes them, but rising with the time: in a store of a million instances chance would spread
    /// every start over the whole index.
    /// </summary>
    public static string New() => Guid.CreateVersion7().ToString("N");

    /// <exception cref="ArgumentException">The id is empty, too long, or has a character that is not allowed; the message says which.</exception>
    public static string Checked(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > Longest)
        {
            throw new ArgumentException($"An instance id has at most {Longest} characters; this one has {id.Length}. Give a shorter one.", nameof(id));
        }

        if (id[0] == '@')
        {
            throw new ArgumentException("An instance id must not begin with '@': such ids are entities'.", nameof(id));
        }

        for (var i = 0; i < id.Length; i++)
        {
            if (Refused(id, i))
            {
                throw new ArgumentException(
                    $"An instance id must not have '/', '\\', '#', '?', control characters or half a surrogate pair; found U+{(int)id[i]:X4} at position {i}.", nameof(id));
            }
        }

        return id;
    }

    private static bool Refused(string id, int i)
    {
        var c = id[i];
        return c is '/' or '\\' or '#' or '?'
            || char.IsControl(c)
            || (char.IsHighSurrogate(c) && (i + 1 == id.Length || !char.IsLowSurrogate(id[i + 1])))
            || (char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(id[i - 1])));
    }
}
