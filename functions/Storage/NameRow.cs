using System.Text.Json.Serialization;

namespace CongVan.Functions.Storage;

/// <summary>The rows of one stem of names: "tranvana", "tranvana2" and "tranvana3" lie together.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Held), "name")]
[JsonDerivedType(typeof(OfLine), "line")]
public abstract record NameRow
{
    private NameRow()
    {
    }

    public sealed record Held(HeldName Name) : NameRow;

    /// <param name="Name">Null once the reservation was released.</param>
    public sealed record OfLine(string? Name) : NameRow;
}

/// <summary>A name and the request line it is for.</summary>
public sealed record HeldName(string Name, string RequestLine, NameState State);

public enum NameState
{
    /// <summary>Shown to the official, no account yet.</summary>
#pragma warning disable CA1700 // the rule takes the word for "reserved for future use"
    Reserved,
#pragma warning restore CA1700

    /// <summary>An account has or had it: it is never given to another (Đ6.2).</summary>
    Given,

    /// <summary>The line was refused before any account had the name; the next one may have it.</summary>
    Released,
}

/// <summary>How a reservation ended.</summary>
public abstract record NameReservation
{
    private NameReservation()
    {
    }

    /// <summary>The name is the request line's, now or since an earlier try.</summary>
    public sealed record Reserved(string Name) : NameReservation;

    /// <summary>Another line has it and no ordinal was asked for: an official decides.</summary>
    public sealed record Taken(HeldName By) : NameReservation;
}
