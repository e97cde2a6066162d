using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Reconciling;

/// <summary>What the registers say about documents at one moment, as much of it as has to agree.</summary>
internal sealed record Books(
    IReadOnlyList<SeriesBook> Series,
    IReadOnlyList<OutgoingFact> Outgoing,
    IReadOnlyList<IncomingFact> Incoming,
    IReadOnlyList<DeliveryFact> Deliveries,
    IReadOnlyList<MessageFact> Messages,
    IReadOnlyList<OtherNumbered> Others,
    IReadOnlyList<string> Dossiers,
    IReadOnlyList<PointerFact> Pointers);

/// <summary>One series of numbers of one agency and year.</summary>
/// <param name="Counter">Null when its row is missing.</param>
/// <param name="Documents">Document → number, as the register has it beside number → document.</param>
internal sealed record SeriesBook(
    string Agency,
    string Series,
    int Year,
    int? Counter,
    IReadOnlyList<IssuedNumber> Numbers,
    IReadOnlyDictionary<string, int> Documents)
{
    /// <summary>"H49.14/di-QĐ/2026", as the command <c>numbers</c> writes it.</summary>
    public string Text => FormattableString.Invariant($"{Agency}/{Series}/{Year}");
}

/// <param name="NumberKey">Under which name its number is taken.</param>
/// <param name="Recipients">Agencies it is to go to.</param>
/// <param name="Files">Of the document as issued; none before.</param>
internal sealed record OutgoingFact(
    string Agency,
    string Id,
    OutgoingState State,
    string? NumberKey,
    OutgoingNumber? Number,
    string? DocumentId,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<FileFact> Files)
{
    /// <summary>Its issuing came to its end: nothing of it may still be on the way.</summary>
    public bool Sent { get; init; }

    public string Name => Number is { } number ? $"{number.Code.Given} ({Id})" : Id;
}

/// <param name="SenderId">The sender's id of the document; empty where it came without one.</param>
/// <param name="Sender">Code of the sending agency; null for one outside the installation.</param>
/// <param name="MessageId">Null for what did not come by the axis.</param>
/// <param name="Told">Statuses the axis has, by their key.</param>
internal sealed record IncomingFact(
    string Agency,
    string Id,
    string Name,
    string? Sender,
    string SenderId,
    string? MessageId,
    int? ArrivalNumber,
    DateOnly? ArrivalDate,
    IReadOnlyList<FileFact> Files,
    IReadOnlyList<string> Told)
{
    /// <summary>Under whose id its arrival number was taken.</summary>
    public string NumberKey { get; init; } = Id;

    /// <summary>It came in place of another, maybe under the same id of its sender, or began again after a quarantine.</summary>
    public bool IsUpdate { get; init; }
}

/// <param name="Sent">The axis took it.</param>
/// <param name="Refused">The axis did not: there is no such agency any more.</param>
/// <param name="Reports">What the recipient reported, by key.</param>
internal sealed record DeliveryFact(string OutgoingId, string Recipient, string DocumentId, bool Sent, bool Refused, IReadOnlySet<string> Reports);

/// <param name="IsDocument">A new document or a replacement; others are about one that was sent before.</param>
internal sealed record MessageFact(string Id, string Recipient, string DocumentId, bool Taken, bool IsDocument);

internal sealed record FileFact(string Name, string Sha256, long Length);

/// <summary>What else has numbers of the same series: requests that arrived, papers of the Sở.</summary>
/// <param name="Number">Null while it has none.</param>
internal sealed record OtherNumbered(string Id, int? Number);

/// <summary>A row of another register that names a document.</summary>
/// <param name="Where">"Quyền truy cập", as people call the register.</param>
/// <param name="Id"><c>vbdi-…</c>, <c>vbden-…</c> or <c>hoso-…</c>.</param>
internal sealed record PointerFact(string Where, string Agency, string Id);
