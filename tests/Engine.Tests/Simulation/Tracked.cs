namespace Engine.Tests.Simulation;

/// <summary>What the simulation knows of an instance: what was asked of it, and whether the answer came.</summary>
internal sealed class Tracked(string kind, string id)
{
    public string Kind => kind;

    public string Id => id;

    /// <summary>Its start was acknowledged.</summary>
    public bool IsStarted { get; set; }

    public bool TerminationAsked { get; set; }

    public bool PurgeAsked { get; set; }

    public bool IsPurged { get; set; }

    /// <summary>A second start was tried, which succeeds if a purge comes between.</summary>
    public bool IsAskedAgain { get; set; }

    public List<Raised> Raises { get; } = [];

    /// <summary>What a listener may have heard, given what was raised: each acknowledged once, each unanswered at most once, in order.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Wrong(IReadOnlyList<int> heard)
    {
        foreach (var raises in Raises.Where(raise => raise.Number >= 0).GroupBy(raise => raise.Number))
        {
            var (least, most) = (raises.Count(raise => raise.AcknowledgedAt is not null), raises.Count(raise => !raise.IsRefused));
            if (heard.Count(number => number == raises.Key) is var times && (times < least || times > most))
            {
                return $"{raises.Key} was heard {times} times; it was acknowledged {least} times and asked {most} times";
            }
        }

        if (heard.FirstOrDefault(number => Raises.TrueForAll(raise => raise.Number != number), -1) is >= 0 and var invented)
        {
            return $"{invented} was heard and never raised";
        }

        var once = Raises.Where(raise => raise.AcknowledgedAt is not null && raise.Number >= 0 && Raises.Count(other => other.Number == raise.Number) == 1).ToList();
        var places = heard.Select((number, place) => (number, place)).ToLookup(x => x.number, x => x.place);
        return once.SelectMany(first => once.Where(then => then.BegunAt > first.AcknowledgedAt && places[then.Number].First() < places[first.Number].First())
            .Select(then => $"{then.Number} was raised after {first.Number} was acknowledged, and heard before it")).FirstOrDefault();
    }
}

/// <summary>One call that raised an event.</summary>
internal sealed class Raised(int number, int begunAt)
{
    public int Number => number;

    public int BegunAt => begunAt;

    public int? AcknowledgedAt { get; set; }

    /// <summary>The engine said that nobody will hear it.</summary>
    public bool IsRefused { get; set; }
}
