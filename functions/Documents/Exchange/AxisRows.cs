using CongVan.Functions.Storage;

namespace CongVan.Functions.Documents.Exchange;

/// <summary>The two registers of the embedded axis; a partition is an agency that receives.</summary>
internal static class AxisRows
{
    public const string Untaken = "untaken";

    /// <summary>No agency has this code.</summary>
    public const string Anybody = "*";

    /// <summary>Contains every envelope sent between agencies of the installation, by receiver and message id.</summary>
    public static RegisterDefinition<AxisMessage> Messages { get; } = new(
        "axis-messages", new Lookup<AxisMessage>(Untaken, row => row.Taken ? [] : [row.Recipient, Anybody]));

    /// <summary>Contains every report on where a document stands, by the agency that is told.</summary>
    public static RegisterDefinition<AxisReport> Reports { get; } = new(
        "axis-reports", new Lookup<AxisReport>(Untaken, row => row.Taken ? [] : [row.Message.To, Anybody]));
}
