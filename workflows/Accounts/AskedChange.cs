using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>What a line of Mẫu 02 asks to be changed.</summary>
/// <param name="Subject">The account's login; of a display name, the agency's or room's present name.</param>
/// <param name="From">As it is now, in words.</param>
/// <param name="To">As it shall be, in words.</param>
public sealed record AskedChange(ChangedField Field, string Subject, string From, string To)
{
    /// <summary>Of a display name: whose. Of a transfer: to which agency.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>Of a transfer: the room there; empty until that agency says.</summary>
    public string? Room { get; init; }

    /// <summary>Of a transfer: the post there; null for the same.</summary>
    public string? Post { get; init; }

    /// <summary>Of an agency account: who holds it from now on.</summary>
    public CheckedHolder? NewHolder { get; init; }

    /// <summary>A changed name brings a login of its own (Đ6.2); the line then has the new holder and the new login.</summary>
    public bool NewLogin { get; init; }

    [JsonIgnore]
    public bool IsOfAccount => Field is not (ChangedField.AgencyName or ChangedField.RoomName);

    /// <summary>Two lines with one key want to change the same thing.</summary>
    [JsonIgnore]
    public string Key => Field switch
    {
        ChangedField.AgencyName => $"{AgencyCode}|agencyName",
        ChangedField.RoomName => $"{AgencyCode}|room|{Text.NameComparison.KeyOf(Subject)}",
        _ => $"{Subject}|{Field}",
    };
}
