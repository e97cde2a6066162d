using System.Runtime.CompilerServices;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Mail;

/// <summary>Delivers into <see cref="Outbox"/>: once per message id, on disk before it returns.</summary>
public sealed class OutboxMailer(Outbox outbox, IFileVault vault, IOptions<MailSettings> settings, TimeProvider time) : IMailer
{
    internal Outbox Outbox => outbox;

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var name = Outbox.NameOf(mail.MessageId);
        if (outbox.Has(name))
            return;

        using var message = await MimeLetter.ComposeAsync(mail, settings.Value.From!, time.GetUtcNow(), vault, cancellation);
        try
        {
            if (await outbox.AddAsync(name, message, cancellation))
                Commits.Mail.Add(1);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new MailException(
                "The mail could not be written to the outbox and was not kept; check the disk's space and rights.", canRetry: true, problem);
        }
    }

    public async IAsyncEnumerable<BouncedMail> BouncesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var bounce in await outbox.BouncesAsync(cancellation))
            yield return bounce;
    }

    public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation)
    {
        outbox.ConfirmBounce(Outbox.NameOf(messageId));
        return Task.CompletedTask;
    }
}
