using System.Text.Json.Serialization;
using CongVan.Functions.Directory;
using AgencyKind = CongVan.Workflows.Accounts.AgencyKind;

namespace CongVan.Functions.People;

/// <summary>
/// An agency (cơ quan, đơn vị) of the register. <see cref="IAgencies"/> gives it as it is today: names, codes and ends that are dated
/// for later are in it, and come into force by themselves on their day.
/// </summary>
/// <param name="Code">Identification code (QĐ 20/2020) it was filed under, e.g. <c>H49.18</c>; never changes, see <see cref="IdentificationOn"/>.</param>
/// <param name="DisplayName">Đ5: "Sở Nội vụ", with marks.</param>
/// <param name="Kind">Kind as Đ6 uses it for account names: so, huyen, tp, tx, p, x, tt, dac-khu, truc-thuoc …</param>
/// <param name="Name">The name without its level or type: "Nội vụ", "Cao Xanh".</param>
/// <param name="ParentCode">The agency above; null for none.</param>
/// <param name="ParentAbbreviation">"hl", "snnvptnt"; null since districts ended: then no dot.</param>
/// <param name="Abbreviation">For number and notation of its papers, e.g. "STTTT".</param>
/// <param name="ParentName">"Cơ quan chủ quản" line of its papers, e.g. "UBND TỈNH QUẢNG NINH".</param>
/// <param name="Mailbox">Official mailbox of the agency.</param>
public sealed record Agency(
    string Code,
    string DisplayName,
    string Kind,
    string Name,
    string? ParentCode,
    string? ParentAbbreviation,
    string? Abbreviation,
    string? ParentName,
    string Mailbox,
    bool Active = true)
{
    /// <summary>Cấp; null where the display name tells it.</summary>
    public AgencyKind? Level { get; init; }

    /// <summary>
    /// Its seal's true diameter in millimetres, which its signature shows (NĐ 30 Phụ lục I.II.8); the decree names none, 36 is a
    /// provincial department's.
    /// </summary>
    public double SealDiameter { get; init; } = 36;

    /// <summary>Names given since it was filed, by the day they begin; empty for one that kept its name.</summary>
    public IReadOnlyList<AgencyName> Names { get; init; } = [];

    /// <summary>Identification codes by decision (Đ10.2), old and new.</summary>
    public IReadOnlyList<IdentificationCode> Codes { get; init; } = [];

    /// <summary>Đầu mối phụ trách phần mềm (Đ23.7); null until filed. Earlier ones are in the history.</summary>
    public ContactPoint? Contact { get; init; }

    /// <summary>Merged, split up or dissolved (Đ8.5b); null while it goes on.</summary>
    public AgencyEnd? End { get; init; }

    /// <summary>Its admin and clerk accounts (Đ6.1a) with the named holders, from the directory; only where one agency is shown, never kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HeldAccount>? Accounts { get; init; }

    /// <summary>How often it was changed; set by the register.</summary>
    public int Revision { get; init; }

    /// <summary>Who made it as it is; set by the register.</summary>
    public AgencyChange? Changed { get; init; }

    /// <summary>The code of the latest decision in force on a day (Đ10.2); the filed one where no decision is recorded.</summary>
    public string IdentificationOn(DateOnly day) => Codes
        .Where(code => code.From <= day)
        .OrderBy(code => code.DecidedOn)
        .ThenBy(code => code.From)
        .LastOrDefault()?.Code ?? Code;

    /// <summary>The agency as it is on a day: its name of that day, and inactive from the day it ended.</summary>
    public Agency On(DateOnly day)
    {
        var named = this;
        foreach (var name in Names.Where(name => name.From <= day).OrderBy(name => name.From))
            named = name.Given(named);
        return End is { } end && end.On <= day ? named with { Active = false } : named;
    }
}

/// <summary>A name from a day on.</summary>
/// <param name="Kind">Null, like <paramref name="Abbreviation"/>: stays as it was.</param>
/// <param name="Ground">The paper it rests on: "Mẫu 02 số 12/SNV-VP ngày 05/3/2026".</param>
public sealed record AgencyName(DateOnly From, string DisplayName, string Name, string Ground, string? Kind = null, string? Abbreviation = null)
{
    internal Agency Given(Agency agency) => agency with
    {
        DisplayName = DisplayName,
        Name = Name,
        Kind = Kind ?? agency.Kind,
        Abbreviation = Abbreviation ?? agency.Abbreviation,
    };
}

/// <summary>Mã định danh by a decision (Đ10.2): of several in force the latest decision rules.</summary>
/// <param name="Decision">Số, ký hiệu: "1234/QĐ-UBND".</param>
/// <param name="From">The first day it holds.</param>
/// <param name="Code102">The same agency in the form of QCVN 102:2016, "000.00.18.H49"; not to be computed from the other.</param>
public sealed record IdentificationCode(string Code, string Decision, DateOnly DecidedOn, DateOnly From, string? Code102 = null);

/// <summary>Đầu mối (Đ23.7).</summary>
/// <param name="Document">The agency's paper that named the person.</param>
public sealed record ContactPoint(string FullName, string Post, string Phone, string Mail, DateOnly From, string Document);

/// <summary>An agency account and who holds it (Đ17.1).</summary>
public sealed record HeldAccount(string Login, AccountKind Kind, string Holder, string? Post, string Phone, string? Mail, AccountState State);

/// <param name="On">The first day it is no more.</param>
/// <param name="Into">Codes of the agencies that go on in its place; one for a merger, several for a split, none for a dissolution.</param>
public sealed record AgencyEnd(AgencyEnding How, DateOnly On, IReadOnlyList<string> Into, string Ground);

public enum AgencyEnding
{
    /// <summary>Sáp nhập, hợp nhất.</summary>
    Merged,

    /// <summary>Chia, tách.</summary>
    Split,

    /// <summary>Giải thể.</summary>
    Dissolved,
}

/// <summary>Who changed an agency, when, and what.</summary>
/// <param name="Key">Names the act, so that doing it twice changes once.</param>
/// <param name="By">Id of a caller or official, or the process whose decision it carries out.</param>
/// <param name="What">In Vietnamese words.</param>
public sealed record AgencyChange(string Key, DateTimeOffset At, string By, string What);
