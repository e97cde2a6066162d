using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Mail;

/// <summary>
/// Hands mails to a mail server. A register remembers which it has, so that of several instances and repeats one hands a mail over; only one that
/// dies between the server's yes and the register leaves it to be sent again, under the same Message-Id.
/// </summary>
internal sealed class SmtpMailer(
    SmtpTransport transport,
    BounceBox box,
    IRegister<SentMail> sent,
    IRegister<BounceRow> bounces,
    IFileVault vault,
    IOptions<MailSettings> settings,
    TimeProvider time) : IMailer
{
    /// <summary>Longer than any exchange with the server lasts: after it the instance that was at a mail is taken for dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int Pauses = 600;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        using var message = await MimeLetter.ComposeAsync(mail, settings.Value.From!, at, vault, cancellation);
        if (await ClaimAsync(mail.MessageId, at, cancellation) is not { } claim)
            return;

        var outcome = new SmtpOutcome(claim.Value.Accepted);
        try
        {
            await transport.SendAsync(message, outcome, cancellation);
            foreach (var (recipient, reason) in outcome.Refused)
                await RecordAsync(new BounceRow(mail.MessageId, recipient, reason, at), cancellation);
        }
        catch
        {
            await PutAsync(mail.MessageId, claim, new SentMail(SendState.Waiting, at, outcome.Accepted), CancellationToken.None);
            throw;
        }

        Commits.Mail.Add(1);
        await PutAsync(mail.MessageId, claim, new SentMail(SendState.Done, at, outcome.Accepted), CancellationToken.None);
    }

    public async IAsyncEnumerable<BouncedMail> BouncesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await box.EmptyAsync(bounce => RecordAsync(bounce, cancellation), time.GetUtcNow(), cancellation);
        var (lookup, value) = BounceRow.WaitingForSomebody;
        await foreach (var row in bounces.AllAsync(lookup, value, cancellation))
            yield return new BouncedMail(row.Value.MessageId, row.Value.Recipient, row.Value.Reason);
    }

    public async Task ConfirmBounceAsync(string messageId, CancellationToken cancellation)
    {
        await foreach (var row in bounces.AllAsync(PartitionOf(messageId), cancellation))
        {
            await bounces.ChangeAsync(
                row.Partition, row.Key, bounce => bounce.Confirmed is null ? bounce with { Confirmed = time.GetUtcNow() } : bounce, cancellation);
        }
    }

    /// <summary>The mail's row as ours to send; null when it needs no sending any more.</summary>
    private async Task<Row<SentMail>?> ClaimAsync(string messageId, DateTimeOffset at, CancellationToken cancellation)
    {
        var partition = PartitionOf(messageId);
        for (var waited = 0; waited < Pauses;)
        {
            var row = await sent.FindAsync(partition, SentMail.Key, cancellation);
            if (row?.Value.State == SendState.Done)
                return null;

            if (row?.Value.State == SendState.Sending && at - row.Value.At < Lease)
            {
                // Another is at it. To say yes before it has would lose the mail with that other.
                await Task.Delay(Pause, cancellation);
                waited++;
                continue;
            }

            var claim = new SentMail(SendState.Sending, at, row?.Value.Accepted ?? []);
            RowWrite<SentMail> write = row is null ? new RowWrite<SentMail>.Add(SentMail.Key, claim) : new RowWrite<SentMail>.Replace(SentMail.Key, claim, row.Version);
            if ((await sent.WriteAsync(partition, [write], cancellation)).IsWritten)
                return (await sent.FindAsync(partition, SentMail.Key, cancellation))!;
        }

        throw new MailException("Another instance has been sending this mail for a minute and is not done; try again.", canRetry: true);
    }

    private async Task PutAsync(string messageId, Row<SentMail> claim, SentMail now, CancellationToken cancellation) =>
        await sent.WriteAsync(PartitionOf(messageId), [new RowWrite<SentMail>.Replace(SentMail.Key, now, claim.Version)], cancellation);

    private async Task RecordAsync(BounceRow bounce, CancellationToken cancellation) =>
        await bounces.AddOrFindAsync(PartitionOf(bounce.MessageId), Outbox.NameOf(bounce.Recipient), bounce, cancellation);

    // Any text can be a message id; not any text a key.
    private static string PartitionOf(string messageId) => Outbox.NameOf(messageId);
}
