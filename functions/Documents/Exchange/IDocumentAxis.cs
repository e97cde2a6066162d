namespace CongVan.Functions.Documents.Exchange;

/// <summary>
/// The axis (trục) documents travel on between agencies. A message waits until its receiver says that it was taken in; so does a report.
/// Every call is safe to repeat. Throws <see cref="Storage.StorageException"/> when the axis cannot be reached.
/// </summary>
/// <remarks>Processes go through <see cref="DocumentExchange"/>, which also wakes the other side.</remarks>
public interface IDocumentAxis
{
    /// <summary>
    /// Sends to each of <see cref="Envelope.To"/>. On return what was taken is on disk. The same document, business and turn to the same
    /// receiver is one message: a repeat finds the first, whatever it carries. A receiver that does not exist or has ended is refused
    /// without harm to the others.
    /// </summary>
    Task<IReadOnlyList<AxisDelivery>> SendAsync(Envelope envelope, CancellationToken cancellation);

    /// <summary>Messages to an agency that it has not taken in yet, oldest first; of every agency for null.</summary>
    IAsyncEnumerable<AxisMessage> ArrivedAsync(string? agencyCode, CancellationToken cancellation);

    /// <summary>The message, taken in or not; null when the agency has none of this id.</summary>
    Task<AxisMessage?> FindAsync(string agencyCode, string messageId, CancellationToken cancellation);

    /// <summary>The agency has taken the message in: it is not shown again. Repeats, and ids that are not there, change nothing.</summary>
    Task TakenAsync(string agencyCode, string messageId, CancellationToken cancellation);

    /// <summary>
    /// Tells another agency where a document stands. Idempotent on {document, teller, status, time}: a report told again is the first. Reports
    /// may be told late and in any order; putting them in order is the reader's work.
    /// </summary>
    /// <returns>The report as kept; null when the agency that is told does not exist here.</returns>
    /// <exception cref="ArgumentException">A refusal or a recall without its reason.</exception>
    Task<AxisReport?> ReportAsync(StatusMessage message, CancellationToken cancellation);

    /// <summary>Reports to an agency that it has not taken in yet, in the order they came; to every agency for null.</summary>
    IAsyncEnumerable<AxisReport> ReportsAsync(string? agencyCode, CancellationToken cancellation);

    /// <summary>The agency has taken the report in. Repeats, and ids that are not there, change nothing.</summary>
    Task ReportTakenAsync(string agencyCode, string reportId, CancellationToken cancellation);
}

/// <summary>What became of one receiver.</summary>
/// <param name="Recipient">Code of the agency, or its OrganId where no agency here has it.</param>
/// <param name="Message">Null when it was refused.</param>
public sealed record AxisDelivery(string Recipient, AxisMessage? Message, AxisRefusal? Refusal = null);

/// <summary>Why a receiver cannot be sent to.</summary>
/// <param name="Words">For the sender's clerk, in Vietnamese: what is wrong and whom to send to instead.</param>
/// <param name="Successors">Codes of the agencies that go on in its place; empty when none does.</param>
public sealed record AxisRefusal(string Words, IReadOnlyList<string> Successors);

/// <summary>An envelope on its way to one receiver.</summary>
/// <param name="Id">Made of document, business, turn and receiver: lower-case hexadecimal digits.</param>
/// <param name="Recipient">Code of the agency.</param>
public sealed record AxisMessage(string Id, string Recipient, Envelope Envelope, DateTimeOffset SentAt, bool Taken = false);

/// <param name="Id">Made of document, teller, status and time.</param>
public sealed record AxisReport(string Id, StatusMessage Message, DateTimeOffset ToldAt, bool Taken = false);
