namespace CongVan.Workflows.Text;

/// <summary>What became of text at the boundary (Đ4.7).</summary>
public abstract record AcceptedText
{
    private AcceptedText()
    {
    }

    /// <param name="Text">NFC, without invisible characters, trimmed.</param>
    /// <param name="Changes">What was put right, in Vietnamese; empty when the text came as it should.</param>
    public sealed record Accepted(string Text, IReadOnlyList<string> Changes) : AcceptedText;

    /// <param name="Reason">What is wrong and what to do, in Vietnamese.</param>
    public sealed record Refused(string Reason) : AcceptedText;
}
