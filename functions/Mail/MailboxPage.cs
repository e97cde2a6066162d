using System.Globalization;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace CongVan.Functions.Mail;

/// <summary>The outbox as a mailbox in the browser: in Development, with the embedded mailer, and nowhere else.</summary>
public sealed class MailboxPage(IMailer mailer, IHostEnvironment environment, IAntiforgery forms)
{
    private const string OnlyInDevelopment = "Answers in Development only, where every mail is an invented one.";
    private const string Html = "text/html; charset=utf-8";

    private Outbox? Outbox => environment.IsDevelopment() && mailer is OutboxMailer embedded ? embedded.Outbox : null;

    [Function("Mailbox_List")]
    [AllowAnyone(OnlyInDevelopment)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hop-thu")] HttpRequest request, CancellationToken cancellation)
    {
        if (Outbox is not { } outbox)
            return NotHere();

        Protect(request);
        return Results.Content(MailboxHtml.List(await outbox.AllAsync(cancellation), outbox.IsBounced), Html);
    }

    [Function("Mailbox_Json")]
    [AllowAnyone(OnlyInDevelopment)]
    public async Task<IResult> ListAsJson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hop-thu.json")] HttpRequest request, CancellationToken cancellation)
    {
        if (Outbox is not { } outbox)
            return NotHere();

        var mails = await outbox.AllAsync(cancellation);
        return TypedResults.Ok(mails.Select(mail => new MailboxEntry(
            mail.Name, mail.MessageId, mail.To, mail.Subject, mail.Kind, mail.About, mail.Date, mail.Text, mail.Links, mail.Attachments)).ToList());
    }

    [Function("Mailbox_Show")]
    [AllowAnyone(OnlyInDevelopment)]
    public async Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hop-thu/{name}")] HttpRequest request,
        string name,
        CancellationToken cancellation)
    {
        if (Outbox is not { } outbox || await outbox.FindAsync(name, cancellation) is not { } mail)
            return NotHere();

        Protect(request);
        return Results.Content(MailboxHtml.One(mail, outbox.IsBounced(name), forms.FieldFor(request.HttpContext)), Html);
    }

    [Function("Mailbox_Attachment")]
    [AllowAnyone(OnlyInDevelopment)]
    public async Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hop-thu/{name}/tep/{n}")] HttpRequest request,
        string name,
        string n,
        CancellationToken cancellation)
    {
        if (Outbox is not { } outbox
            || !int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || await outbox.AttachmentAsync(name, index, cancellation) is not var (message, part))
            return NotHere();

        request.HttpContext.Response.RegisterForDispose(message);
        Protect(request);
        return Results.Stream(part.Content!.Open(), part.ContentType.MimeType, part.FileName ?? "tep");
    }

    /// <summary>As if the recipient's server had sent the mail back.</summary>
    [Function("Mailbox_Bounce")]
    [AllowAnyone(OnlyInDevelopment)]
    public async Task<IResult> Bounce(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hop-thu/{name}/tra-lai")] HttpRequest request,
        string name,
        CancellationToken cancellation)
    {
        if (Outbox is not { } outbox || await outbox.FindAsync(name, cancellation) is null)
            return NotHere();

        await outbox.MarkBouncedAsync(name, "550 5.1.1 Hộp thư người nhận không tồn tại", cancellation);
        request.HttpContext.Response.Headers.Location = $"/hop-thu/{name}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ProblemHttpResult NotHere() => Problems.NotFound("khong-co-thu", "Không có thư này. Hộp thư thử chỉ có khi chạy ở chế độ Development.");

    // A mail is shown in a frame without scripts; this holds even where the frame's sandbox does not.
    private static void Protect(HttpRequest request)
    {
        request.HttpContext.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
    }
}

/// <summary>A mail of the list, for the walkthrough and tests.</summary>
/// <param name="Name">For <c>hop-thu/{name}</c>.</param>
/// <param name="Links">Addresses in the text, in order.</param>
public sealed record MailboxEntry(
    string Name,
    string MessageId,
    IReadOnlyList<string> To,
    string Subject,
    string Kind,
    string? About,
    DateTimeOffset Date,
    string Text,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Attachments);
