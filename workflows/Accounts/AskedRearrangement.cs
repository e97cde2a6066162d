using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>What a merger, split or dissolution does with one account, or with one agency.</summary>
/// <param name="Subject">The account's login; of an agency that ends, its name.</param>
/// <param name="From">Name of the agency it belongs to now.</param>
public sealed record AskedRearrangement(RearrangementAct Act, string Subject, string From)
{
    /// <summary>Of a move: where to.</summary>
    public string? ToCode { get; init; }

    /// <summary>Of a move: that agency's name. Of an agency that ends: those that go on in its place.</summary>
    public string? To { get; init; }

    /// <summary>Of a move: the room there; empty until that agency says.</summary>
    public string? Room { get; init; }

    /// <summary>Of an admin or clerk account: who takes over; null when it ends.</summary>
    public string? Successor { get; init; }

    /// <summary>Of an agency that ends: codes of those that go on in its place.</summary>
    public IReadOnlyList<string> Into { get; init; } = [];

    /// <summary>The first day on which it holds; null for at once. Of an agency that ends: the first day it is no more.</summary>
    public DateOnly? On { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RearrangementAct>))]
public enum RearrangementAct
{
    /// <summary>Chuyển: the login stays, the agency changes.</summary>
    [JsonStringEnumMemberName("move")]
    Move,

    /// <summary>Thu hồi (Đ8.5b).</summary>
    [JsonStringEnumMemberName("revoke")]
    Revoke,

    /// <summary>The agency itself: merged-into, split or closed in the register.</summary>
    [JsonStringEnumMemberName("end")]
    End,
}

/// <summary>How agencies are rearranged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Rearrangement>))]
public enum Rearrangement
{
    [JsonStringEnumMemberName("merge")]
    Merger,

    [JsonStringEnumMemberName("split")]
    Split,

    [JsonStringEnumMemberName("dissolve")]
    Dissolution,
}
