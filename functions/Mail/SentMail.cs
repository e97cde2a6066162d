using CongVan.Functions.Storage;

namespace CongVan.Functions.Mail;

/// <summary>How far a mail got on its way to the mail server: the server itself cannot tell whether it had it before.</summary>
/// <param name="At">When it was last touched.</param>
/// <param name="Accepted">Recipients the server took it for: a repeat goes to the others only.</param>
internal sealed record SentMail(SendState State, DateTimeOffset At, IReadOnlyList<string> Accepted)
{
    internal const string Key = "mail";

    /// <summary>Contains, by message id, which mails the mail server has.</summary>
    internal static RegisterDefinition<SentMail> Register { get; } = new("sent-mails");
}

internal enum SendState
{
    /// <summary>An instance is at it, or died at it.</summary>
    Sending,

    /// <summary>It failed in a way that waiting may mend.</summary>
    Waiting,

    /// <summary>Nothing is left to be done: the server has it for each recipient, or refused one for good.</summary>
    Done,
}

/// <summary>A mail that did not reach somebody, told by the server at once or by a report later.</summary>
/// <param name="Confirmed">Null until somebody acted on it.</param>
internal sealed record BounceRow(string MessageId, string Recipient, string Reason, DateTimeOffset At, DateTimeOffset? Confirmed = null)
{
    private const string Open = "open";

    /// <summary>Contains, by message id and recipient, the mails that came back and whether that was acted on.</summary>
    internal static RegisterDefinition<BounceRow> Register { get; } = new(
        "bounced-mails", new Lookup<BounceRow>(Open, row => row.Confirmed is null ? [Open] : []));

    internal static (string Lookup, string Value) WaitingForSomebody => (Open, Open);
}
