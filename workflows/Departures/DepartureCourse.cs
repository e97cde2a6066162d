using CongVan.Workflows.Regulation;
using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Departures;

/// <summary>What comes next in a departure, from what its rows say. Pure and total: asked anew after each event.</summary>
public static class DepartureCourse
{
    public static DepartureStanding Next(DepartureFacts facts, DateTimeOffset now)
    {
        if (facts.Ended) return new DepartureStanding(facts.KeptToBeTold ? DepartureNext.TellKept : DepartureNext.End);
        if (facts.AccountRevoked) return new DepartureStanding(DepartureNext.End);

        // Filed: what is left is to see the account end on its day, or the request fail.
        if (facts.Request is AnsweringRequest.Pending) return new DepartureStanding(DepartureNext.Wait, facts.LookAgain);
        var effective = VietnamTime.StartOf(facts.EffectiveDate);
        if (facts.Request is AnsweringRequest.Scheduled) return new DepartureStanding(DepartureNext.Wait, effective > now ? effective.AddMinutes(1) : facts.LookAgain);

        if (facts.Breached && facts.LockAnswer is LockAnswer.NotAsked) return new DepartureStanding(DepartureNext.AskAboutLock);
        var lockWaits = facts is { Breached: true, LockAnswer: LockAnswer.Lock, Locked: false };
        if (lockWaits && now >= effective) return new DepartureStanding(DepartureNext.Lock);
        return lockWaits && effective < facts.Mark.At
            ? new DepartureStanding(DepartureNext.Wait, effective)
            : new DepartureStanding(DepartureNext.Wait, facts.Mark.At, facts.Mark);
    }
}

/// <param name="Ended">The decision was withdrawn, or the person taken back.</param>
/// <param name="KeptToBeTold">A written result had named the day on which the account would end, and nothing written has taken it back yet.</param>
/// <param name="Request">The Mẫu 03 that names the account.</param>
/// <param name="Breached">The 5 days ran out.</param>
/// <param name="Mark">The next mark of the duty.</param>
/// <param name="LookAgain">The next opening of the office: a request under way is looked at once a day.</param>
public sealed record DepartureFacts(
    DateOnly EffectiveDate,
    bool Ended,
    bool KeptToBeTold,
    bool AccountRevoked,
    AnsweringRequest Request,
    bool Breached,
    LockAnswer LockAnswer,
    bool Locked,
    DutyMark Mark,
    DateTimeOffset LookAgain);

/// <summary>How the request stands that a departure waits for.</summary>
public enum AnsweringRequest
{
    None,

    /// <summary>Being checked or decided, or carried out.</summary>
    Pending,

    /// <summary>Agreed to, the day still to come.</summary>
    Scheduled,
}

public enum LockAnswer
{
    NotAsked,
    NoLock,
    Lock,
}
