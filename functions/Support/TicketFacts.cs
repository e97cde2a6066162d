using System.Text.Json;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Support;

/// <summary>A user's report of a fault. Kept in the brief of its process.</summary>
/// <param name="Mail">Where the user is answered.</param>
/// <param name="Login">The user's account; null when the user names none.</param>
public sealed record TicketFacts(string FullName, string Phone, string Mail, string? Login, string What)
{
    /// <summary>The contact's acts, as events of the process: each happens once.</summary>
    public const string Settled = "contact-settled";
    public const string PassedOn = "passed-on";

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static TicketFacts Of(ProcessRow process) =>
        JsonSerializer.Deserialize<TicketFacts>(process.Brief?.Data ?? "", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"{process.Id} has no facts.");
}
