namespace CongVan.Walkthrough.Year;

/// <summary>The year as the walk knows it: who is where, what was begun, what must come of it.</summary>
internal sealed class Chronicle(Scene scene, int seed)
{
    private int documents;
    private int phones;

    public Scene Scene { get; } = scene;

    public Chance Chance { get; } = new(seed);

    public Staff Staff { get; } = new(scene);

    public List<Person> People { get; } = [];

    /// <summary>Logins of the admin and clerk accounts, by agency.</summary>
    public Dictionary<string, IReadOnlyList<string>> AgencyLogins { get; } = new(StringComparer.Ordinal);

    /// <summary>Every process that was begun, with what it must have come to.</summary>
    public List<Begun> Begun { get; } = [];

    /// <summary>What somebody will do on a later day.</summary>
    public List<(DateTimeOffset On, Func<Task> Act)> Later { get; } = [];

    /// <summary>On the first working round from that many days on.</summary>
    public void After(int days, Func<Task> act) => Later.Add((Scene.Clock.Now.AddDays(days), act));

    /// <summary>What happened in the current month, for its line.</summary>
    public SortedDictionary<string, int> Month { get; } = new(StringComparer.Ordinal);

    public string KeyOf(Place place) => Scene.Keys[place.Code];

    /// <summary>The next number of the agencies' papers.</summary>
    public int NextDocument() => ++documents;

    public int NextPhone() => ++phones;

    public void Count(string what) => Month[what] = Month.GetValueOrDefault(what) + 1;

    /// <summary>Somebody whose account works and with whom nothing is going on.</summary>
    public Person? Free(Func<Person, bool>? also = null)
    {
        var free = People.Where(person => person is { Works: true, Busy: false, IsIdle: false } && (also is null || also(person))).ToList();
        return free.Count == 0 ? null : Chance.One(free);
    }
}

/// <summary>A process that was begun.</summary>
/// <param name="late">Somebody let it lie on purpose: it must be recorded as a breach.</param>
/// <param name="settled">Compares the process with what it must have come to, once it has ended.</param>
internal sealed class Begun(string id, bool late, Func<ProcessSeen, Task>? settled = null)
{
    public string Id { get; } = id;

    public bool Late { get; } = late;

    public Func<ProcessSeen, Task>? Settled { get; } = settled;

    public bool Read { get; set; }

    /// <summary>Being late is the official's who does not decide; of others it is the agency's.</summary>
    public bool LeftToTheSo { get; init; } = true;

    /// <summary>It goes on beyond the year.</summary>
    public bool MayStayOpen { get; init; }
}
