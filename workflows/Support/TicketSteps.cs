using System.Text.Json.Serialization;

namespace CongVan.Workflows.Support;

public static class TicketSteps
{
    /// <summary>Tells the agency's contact person, and the user that the report was taken in.</summary>
    public static readonly Step<string, Done> TellContact = new("TellTicketContact");

    /// <summary>With whom the ticket is.</summary>
    public static readonly Step<string, TicketLook> Look = new("LookAtTicket");

    /// <summary>The contact has not taken it up: it goes to the Sở by itself.</summary>
    public static readonly Step<string, Done> PassOn = new("PassTicketOn");

    /// <summary>Tells the user and the agency what was done.</summary>
    public static readonly Step<string, Done> Answer = new("AnswerTicket");
}

/// <param name="PassOnAt">When it goes to the Sở by itself.</param>
public sealed record TicketLook(TicketStanding Standing, DateTimeOffset PassOnAt);

[JsonConverter(typeof(JsonStringEnumConverter<TicketStanding>))]
public enum TicketStanding
{
    WithContact,

    /// <summary>The contact settled it.</summary>
    Settled,

    /// <summary>It is with the Sở.</summary>
    PassedOn,
}
