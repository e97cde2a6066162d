using CongVan.Functions.Entra;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item;
using Microsoft.Graph.Users.Item.Messages.Item.Move;
using MimeKit;

namespace CongVan.Functions.Mail.Graph;

/// <summary>
/// Reports in the shared mailbox that a mail of ours was not delivered. One about a mail that people sent from there by hand stays where
/// it is. Throws what the SDK throws.
/// </summary>
internal sealed class ReturnedMails(GraphAccess graph, IRegister<MailJourney> journeys, IOptions<GraphMailSettings> settings)
{
    /// <summary>PidTagMessageClass (MS-OXOMSG 2.2.2.1): no property of Graph's own tells a report from a letter.</summary>
    private const string OnlyReports = "singleValueExtendedProperties/any(p: p/id eq 'String 0x001A' and p/value eq 'REPORT.IPM.Note.NDR')";

    private UserItemRequestBuilder Mailbox => graph.Client.Users[settings.Value.Mailbox];

    /// <summary>One a mail, however many reports came of it.</summary>
    public async Task<IReadOnlyList<BouncedMail>> AllAsync(CancellationToken cancellation)
    {
        var bounced = new Dictionary<string, BouncedMail>(StringComparer.Ordinal);
        foreach (var id in await ReportsAsync(cancellation))
        {
            if (await ReadAsync(id, cancellation) is not { MessageId: { } messageId } report || await NotedAsync(messageId, id, cancellation) is null)
                continue;

            var recipients = string.Join(", ", report.Recipients);
            bounced[messageId] = bounced.TryGetValue(messageId, out var other)
                ? other with { Recipient = $"{other.Recipient}, {recipients}", Reason = $"{other.Reason}; {report.Reason}" }
                : new BouncedMail(messageId, recipients, report.Reason);
        }

        return [.. bounced.Values];
    }

    /// <summary>Moves the reports about the mail out of the way; nothing to do is fine.</summary>
    public async Task ConfirmAsync(string messageId, CancellationToken cancellation)
    {
        var row = await journeys.FindAsync(messageId, MailJourney.Key, cancellation);
        if (row is not { Value.Reports: { Count: > 0 } reports })
            return;

        var folder = await DoneFolderAsync(cancellation);
        foreach (var report in reports)
            await MoveAsync(report, folder, cancellation);
        await journeys.ChangeAsync(
            messageId, MailJourney.Key, journey => journey with { Reports = [.. journey.Reports.Except(reports, StringComparer.Ordinal)] }, cancellation);
    }

    private async Task<IReadOnlyList<string>> ReportsAsync(CancellationToken cancellation)
    {
        var ids = new List<string>();
        var folder = Mailbox.MailFolders[settings.Value.BouncesFolder].Messages;
        var page = await folder.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = OnlyReports;
                request.QueryParameters.Select = ["id"];
                request.QueryParameters.Top = 100;
            },
            cancellation);
        while (page is not null)
        {
            ids.AddRange((page.Value ?? []).Select(message => message.Id!));
            page = page.OdataNextLink is { } next ? await folder.WithUrl(next).GetAsync(cancellationToken: cancellation) : null;
        }

        return ids;
    }

    private async Task<DeliveryReport?> ReadAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await using var content = await Mailbox.Messages[id].Content.GetAsync(cancellationToken: cancellation);
            using var message = await MimeMessage.LoadAsync(content!, cancellation);
            return DeliveryReport.Of(message);
        }
        catch (FormatException)
        {
            return null; // no mail; people see it in the mailbox
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { IsNotFound: true })
        {
            return null; // moved meanwhile
        }
    }

    /// <summary>Null when the mail is none of ours.</summary>
    private Task<MailJourney?> NotedAsync(string messageId, string report, CancellationToken cancellation) => journeys.ChangeAsync(
        messageId,
        MailJourney.Key,
        journey => journey.Reports.Contains(report, StringComparer.Ordinal) ? journey : journey with { Reports = [.. journey.Reports, report] },
        cancellation);

    private async Task<string> DoneFolderAsync(CancellationToken cancellation)
    {
        var (name, folders) = (settings.Value.DoneFolder, Mailbox.MailFolders[settings.Value.BouncesFolder].ChildFolders);
        var found = await folders.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = $"displayName eq '{name.Replace("'", "''", StringComparison.Ordinal)}'";
                request.QueryParameters.Select = ["id"];
            },
            cancellation);
        return found?.Value is [{ Id: { } id }, ..] ? id : (await folders.PostAsync(new MailFolder { DisplayName = name }, cancellationToken: cancellation))!.Id!;
    }

    private async Task MoveAsync(string report, string folder, CancellationToken cancellation)
    {
        try
        {
            await Mailbox.Messages[report].Move.PostAsync(new MovePostRequestBody { DestinationId = folder }, cancellationToken: cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is { IsNotFound: true })
        {
            // Moved or deleted before: as wanted.
        }
    }
}
