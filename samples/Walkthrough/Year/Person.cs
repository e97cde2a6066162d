namespace CongVan.Walkthrough.Year;

/// <summary>Someone with an account, as the walk remembers them: what the service says is compared with this.</summary>
internal sealed class Person(string fullName, string post, string room, string phone, Place place)
{
    public string FullName { get; } = fullName;

    public string Post { get; } = post;

    public string Room { get; } = room;

    public string Phone { get; } = phone;

    public Place Place { get; set; } = place;

    /// <summary>Null until the account was created.</summary>
    public string? Login { get; set; }

    /// <summary>Whether the account may be used.</summary>
    public bool Works { get; set; }

    /// <summary>Has an account and does not use it.</summary>
    public bool IsIdle { get; set; }

    /// <summary>Something is going on with the account already.</summary>
    public bool Busy { get; set; }
}
