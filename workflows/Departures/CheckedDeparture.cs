using System.Text.Json.Serialization;
using CongVan.Workflows.Regulation;

namespace CongVan.Workflows.Departures;

/// <summary>A filed personnel decision with its verdict; the values count only when nothing is refused.</summary>
/// <param name="Refusals">Each a clause: "thiếu ngày quyết định".</param>
public sealed record CheckedDeparture(PersonnelDecision Decision, string Login, IReadOnlyList<string> Refusals)
{
    [JsonIgnore]
    public bool IsSound => Refusals.Count == 0;
}

/// <param name="Date">Ngày ban hành.</param>
/// <param name="EffectiveDate">Ngày có hiệu lực, on the day of the decision at the earliest.</param>
public sealed record PersonnelDecision(DepartureKind Kind, string Number, string Notation, DateOnly Date, DateOnly EffectiveDate)
{
    /// <summary>"Quyết định nghỉ hưu số 45/QĐ-SNV ngày 02/3/2026".</summary>
    [JsonIgnore]
    public string Words => $"Quyết định {KindWords} số {Number}/{Notation} ngày {VietnamTime.Long(Date)}";

    [JsonIgnore]
    public string KindWords => Kind switch
    {
        DepartureKind.Retirement => "nghỉ hưu",
        DepartureKind.Leaving => "thôi việc",
        _ => "thuyên chuyển công tác",
    };
}

/// <summary>The account a decision names, as the rules look at it.</summary>
/// <param name="MayBeFiled">It belongs to the agency that files or to one beneath it; always so for the feed.</param>
/// <param name="IsPersonal">Agency accounts do not retire.</param>
/// <param name="Revoked">It has ended already.</param>
public sealed record DepartingAccount(string Login, string HolderName, bool IsPersonal, bool MayBeFiled, bool Revoked);
