using CongVan.Functions.Documents.Exchange;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Recall;

/// <summary>Somebody wants a document back: by a report on the axis (13), or by an envelope of recall (1), whichever door that came by.</summary>
/// <param name="Receiver">Code of the agency that is asked.</param>
/// <param name="From">Who asks.</param>
/// <param name="Document">What is asked for: the sender's id, or number and date where there is none.</param>
/// <param name="Reason">As given; empty where none was.</param>
/// <param name="At">The moment of the wish.</param>
/// <param name="Key">Names the wish, for good: the same again is the same.</param>
/// <param name="ByAxis">Answered on the axis; else by letter.</param>
public sealed record RecallWish(
    string Receiver, Organ From, DocumentIdentity Document, string Named, string Reason, DateTimeOffset At, string Key, bool ByAxis)
{
    /// <param name="key">Of the message, or of what was entered.</param>
    public static RecallWish Of(Envelope envelope, string receiver, DateTimeOffset at, string key, bool byAxis) => new(
        receiver,
        envelope.From,
        new DocumentIdentity("", envelope.DocumentId, NumberAndNotation.Of(envelope.Code.Number, envelope.Code.Notation), envelope.From.AgencyCode ?? envelope.From.OrganId, envelope.From.OrganName, []),
        NamedBy(envelope),
        envelope.Business.Reason?.Trim() ?? "",
        at,
        key,
        byAxis);

    private static string NamedBy(Envelope envelope)
    {
        var number = envelope.Code.Number.Length == 0 ? null : PlaceAndDate.Named(NumberAndNotation.Of(envelope.Code.Number, envelope.Code.Notation), envelope.Promulgation.Date);
        return (number, envelope.DocumentId) switch
        {
            ({ } both, { Length: > 0 } id) => $"{both}, mã {id}",
            ({ } code, _) => code,
            var (_, id) => $"mã {id}",
        };
    }
}
