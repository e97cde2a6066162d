using System.Runtime.CompilerServices;
using CongVan.Functions.Entra;
using CongVan.Functions.Storage;

namespace CongVan.Functions.Mail.Graph;

/// <summary>
/// Sends from a shared mailbox: a draft under our own message id, its id written down, then sent. A retry looks first what the mailbox has
/// under that id; a mail is made again only when nothing of it is there.
/// </summary>
internal sealed class GraphMailer(SharedMailbox mailbox, ReturnedMails returned, IRegister<MailJourney> journeys, TimeProvider time) : IMailer
{
    /// <summary>How long the mailbox may take to show what was sent. Later, nothing there means nothing sent.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    /// <summary>A machine that is overtaken each time it begins again is overtaken by one that gets on.</summary>
    private const int Rounds = 5;

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            foreach (var to in mail.To)
                MimeLetter.Address(to);
            for (var round = 0; round < Rounds; round++)
            {
                if (await TryAsync(mail, cancellation))
                    return true;
            }

            throw new MailException("Chưa gửi được thư: máy khác đang gửi cùng thư này; sẽ gửi lại.", canRetry: true);
        },
        cancellation);

    public async IAsyncEnumerable<BouncedMail> BouncesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var bounce in await CallAsync(() => returned.AllAsync(cancellation), cancellation))
            yield return bounce;
    }

    public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation) => CallAsync(
        async () =>
        {
            await returned.ConfirmAsync(messageId, cancellation);
            return true;
        },
        cancellation);

    /// <summary>False when another machine was quicker and the state has to be looked at again.</summary>
    private async Task<bool> TryAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var row = await journeys.FindAsync(mail.MessageId, MailJourney.Key, cancellation);
        if (row?.Value.SentAt is not null)
            return true;

        var (drafts, isSent) = await mailbox.TraceAsync(mail.MessageId, cancellation);
        if (isSent)
            return await SentAsync(mail.MessageId, row, drafts, cancellation);
        if (row is { Value.HasDraft: true } && (row.Value.SendingSince is null || drafts.Contains(row.Value.DraftId, StringComparer.Ordinal)))
            return await SendAsync(mail.MessageId, row, drafts, cancellation);
        if (row?.Value.SendingSince is { } since && time.GetUtcNow() - since < Settling)
            throw new MailException("Hộp thư chưa cho biết thư đã đi hay chưa; sẽ xem lại trước khi gửi lại.", canRetry: true);
        if (await ClaimAsync(mail, row, cancellation) is not { } claimed)
            return false;

        // A draft that the SDK asked for again after its answer was lost shows only now.
        (drafts, _) = await mailbox.TraceAsync(mail.MessageId, cancellation);
        return await SendAsync(mail.MessageId, claimed, drafts, cancellation);
    }

    /// <summary>Makes a draft and writes it down; null when another's was written first, and this one thrown away.</summary>
    private async Task<Row<MailJourney>?> ClaimAsync(OutgoingMail mail, Row<MailJourney>? row, CancellationToken cancellation)
    {
        string draft;
        try
        {
            draft = await mailbox.DraftAsync(mail, cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { IsNotFound: true, Code: "ErrorItemNotFound" or AttachmentUpload.Failed })
        {
            // The machine that was quicker cleared this draft away while it was being filled.
            if ((await journeys.FindAsync(mail.MessageId, MailJourney.Key, cancellation))?.Version == row?.Version)
                throw;
            return null;
        }

        var journey = new MailJourney(draft);
        var written = await journeys.WriteAsync(
            mail.MessageId,
            [row is null ? new RowWrite<MailJourney>.Add(MailJourney.Key, journey) : new RowWrite<MailJourney>.Replace(MailJourney.Key, journey, row.Version)],
            cancellation);
        if (written.IsWritten)
            return await journeys.FindAsync(mail.MessageId, MailJourney.Key, cancellation);

        await mailbox.DiscardAsync(draft, cancellation);
        return null;
    }

    /// <param name="drafts">What lay in the mailbox under the message id before; all but the chosen one are in nobody's hands.</param>
    private async Task<bool> SendAsync(string messageId, Row<MailJourney> row, IReadOnlyList<string> drafts, CancellationToken cancellation)
    {
        var journey = (await journeys.ChangeAsync(
            messageId, MailJourney.Key, each => each.SendingSince is null ? each with { SendingSince = time.GetUtcNow() } : each, cancellation))!;
        if (!string.Equals(journey.DraftId, row.Value.DraftId, StringComparison.Ordinal))
            return false;

        try
        {
            await mailbox.SendAsync(journey.DraftId, cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { IsNotFound: true, Code: "ErrorItemNotFound" })
        {
            // Sent already, by an earlier try or another machine: the mailbox will tell.
            return false;
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { CanRetry: false })
        {
            // Once the address or the right is mended it is made anew.
            await mailbox.DiscardAsync(journey.DraftId, cancellation);
            await journeys.ChangeAsync(
                messageId, MailJourney.Key, each => each.DraftId == journey.DraftId ? each with { DraftId = MailJourney.None, SendingSince = null } : each, cancellation);
            throw;
        }

        return await SentAsync(messageId, row, drafts, cancellation);
    }

    private async Task<bool> SentAsync(string messageId, Row<MailJourney>? row, IReadOnlyList<string> drafts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (row is null)
            await journeys.AddOrFindAsync(messageId, MailJourney.Key, new MailJourney(MailJourney.None, now, now), cancellation);
        await journeys.ChangeAsync(messageId, MailJourney.Key, each => each.SentAt is null ? each with { SentAt = now } : each, cancellation);
        foreach (var left in drafts.Where(draft => !string.Equals(draft, row?.Value.DraftId, StringComparison.Ordinal)))
            await mailbox.DiscardAsync(left, cancellation);
        return true;
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            return await act();
        }
        catch (StorageException problem)
        {
            throw new MailException($"The register of mails failed: {problem.Message}", problem.CanRetry, problem);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { } problem)
        {
            throw Said(problem, error);
        }
    }

    private MailException Said(GraphProblem problem, Exception error) => problem.Code switch
    {
        "ErrorInvalidUser" or "ResourceNotFound" or "Request_ResourceNotFound" or "MailboxNotEnabledForRESTAPI" or "MailboxNotSupportedForRESTAPI" or "ErrorNonExistentMailbox" => new(
            $"Không gửi được thư: hộp thư gửi “{mailbox.Address}” không có trên Exchange ({problem.Code}). Tạo hộp thư hoặc sửa Mail:Graph:Mailbox, rồi chạy lại bước này.",
            canRetry: false,
            error),
        "ErrorInvalidRecipients" or "ErrorRecipientNotFound" => new(
            "Không gửi được thư: địa chỉ người nhận không tồn tại hoặc không hợp lệ. Sửa địa chỉ trong danh mục rồi gửi lại.", canRetry: false, error),
        "ErrorMessageSizeExceeded" => new(
            "Không gửi được thư: tệp đính kèm lớn hơn giới hạn của hộp thư. Nâng giới hạn trên Exchange rồi gửi lại.", canRetry: false, error),
        "ErrorSendAsDenied" or "ErrorAccessDenied" => new(
            $"Không gửi được thư: ứng dụng chưa được phép dùng hộp thư “{mailbox.Address}” ({problem.Code}). Cấp quyền Mail.Send và Mail.ReadWrite (infra/scripts/graph-permissions.sh) và xem giới hạn của Exchange.",
            canRetry: false,
            error),
        // A draft that is gone is made again.
        "ErrorItemNotFound" or AttachmentUpload.Failed => new($"Chưa gửi được thư: {problem.Words}; sẽ soạn lại.", canRetry: true, error),
        _ => new($"Chưa gửi được thư: {problem.Words}.", problem.CanRetry, error),
    };
}
