using CongVan.Functions.Entra;
using CongVan.Functions.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Item;
using Microsoft.Graph.Users.Item.Messages.Item.Attachments.CreateUploadSession;

namespace CongVan.Functions.Mail.Graph;

/// <summary>The shared mailbox, call by call. Throws what the SDK throws.</summary>
internal sealed class SharedMailbox(GraphAccess graph, IFileVault vault, IOptions<GraphMailSettings> settings, IOptions<MailSettings> mails)
{
    private readonly AttachmentUpload upload = new(graph);

    public string Address => settings.Value.Mailbox;

    private UserItemRequestBuilder Mailbox => graph.Client.Users[Address];

    /// <summary>What there is under the message id in any folder: drafts, and whether one of them was sent.</summary>
    public async Task<(IReadOnlyList<string> Drafts, bool IsSent)> TraceAsync(string messageId, CancellationToken cancellation)
    {
        var found = await Mailbox.Messages.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = $"internetMessageId eq '<{messageId.Replace("'", "''", StringComparison.Ordinal)}>'";
                request.QueryParameters.Select = ["id", "isDraft"];
            },
            cancellation);
        var messages = found?.Value ?? [];
        return (messages.Where(message => message.IsDraft == true).Select(message => message.Id!).ToList(), messages.Exists(message => message.IsDraft == false));
    }

    /// <summary>Makes a draft with all its files; one that could not be finished is thrown away. Returns its id.</summary>
    public async Task<string> DraftAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var letter = LetterDraft.Of(mail, mails.Value.From!, Address);
        var later = await letter.FillAsync(mail, vault, cancellation);
        string? id = null;
        try
        {
            var draft = await Mailbox.Messages.PostAsync(letter, cancellationToken: cancellation);
            id = draft!.Id!;
            foreach (var (file, content) in later)
                await AttachAsync(id, file, content, cancellation);
            await CheckAsync(id, mail, later, cancellation);
            return id;
        }
        catch when (id is not null)
        {
            await DiscardAsync(id, CancellationToken.None);
            throw;
        }
        finally
        {
            foreach (var (_, content) in later)
                await content.DisposeAsync();
        }
    }

    public Task SendAsync(string draftId, CancellationToken cancellation) => Mailbox.Messages[draftId].Send.PostAsync(cancellationToken: cancellation);

    /// <summary>Throws a draft away; one that is gone, or in the way of something, stays as it is: nothing depends on it.</summary>
    public async Task DiscardAsync(string draftId, CancellationToken cancellation)
    {
        try
        {
            await Mailbox.Messages[draftId].DeleteAsync(cancellationToken: cancellation);
        }
        catch (Exception error) when (GraphProblem.Of(error, cancellation) is not null)
        {
            // A draft nobody sends, at worst.
        }
    }

    private async Task AttachAsync(string id, MailAttachment file, Stream content, CancellationToken cancellation)
    {
        var attachments = Mailbox.Messages[id].Attachments;
        if (content.Length <= AttachmentUpload.Small)
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, cancellation);
            await attachments.PostAsync(LetterDraft.Attachment(file, bytes), cancellationToken: cancellation);
            return;
        }

        var session = await attachments.CreateUploadSession.PostAsync(
            new CreateUploadSessionPostRequestBody
            {
                AttachmentItem = new AttachmentItem { AttachmentType = AttachmentType.File, Name = file.FileName, ContentType = file.MediaType, Size = content.Length },
            },
            cancellationToken: cancellation);
        await upload.SendAsync(new Uri(session!.UploadUrl!), content, content.Length, cancellation);
    }

    /// <summary>A file posted again because its answer was lost would be there twice.</summary>
    private async Task CheckAsync(string id, OutgoingMail mail, IReadOnlyList<(MailAttachment File, Stream Content)> later, CancellationToken cancellation)
    {
        if (later.Count == 0)
            return;

        var kept = await Mailbox.Messages[id].Attachments.GetAsync(
            request =>
            {
                request.QueryParameters.Select = ["id", "name", "size"];
                request.QueryParameters.Top = 100;
            },
            cancellation);
        if (kept?.Value?.Count != mail.Attachments!.Count)
            throw new ODataError { ResponseStatusCode = 409, Error = new MainError { Code = "Attachments", Message = "The draft has other attachments than the mail." } };
    }
}
