using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Storage;
using MimeKit;

namespace CongVan.Functions.Mail;

/// <summary>
/// The folder <c>outbox</c>: one <c>.eml</c> a mail, named by its message id. In its folder <c>bounces</c> a <c>.bounce</c> of that name says that it
/// could not be delivered and why; <c>.bounce-seen</c> that this was acted on. Apart from the mails, since they are looked for every ten minutes.
/// </summary>
public sealed class Outbox
{
    private const string Mail = ".eml";
    private const string Bounce = ".bounce";
    private const string SeenBounce = ".bounce-seen";
    private readonly string folder;
    private readonly string bounceFolder;
    private readonly ConcurrentDictionary<string, MailInOutbox> read = new(StringComparer.Ordinal);

    public Outbox(DataFolder data)
    {
        folder = data.Of("outbox");
        bounceFolder = Path.Combine(folder, "bounces");
        DurableFile.ClearAbandoned(folder);
        DurableFile.ClearAbandoned(bounceFolder);
    }

    /// <summary>
    /// The message id as a file name on any file system: what is not a lower-case letter, digit, hyphen or inner dot becomes
    /// <c>_</c> and its UTF-8 in hexadecimal, so two ids never share a name.
    /// </summary>
    public static string NameOf(string messageId)
    {
        var name = new StringBuilder();
        foreach (var each in Encoding.UTF8.GetBytes(messageId))
        {
            var plain = char.IsAsciiLetterLower((char)each) || char.IsAsciiDigit((char)each) || each == '-' || (each == '.' && name.Length > 0);
            name.Append(plain ? ((char)each).ToString() : string.Create(CultureInfo.InvariantCulture, $"_{each:x2}"));
        }

        if (name.Length is 0)
            throw new ArgumentException("A mail needs a message id.", nameof(messageId));
        if (name.Length <= 180)
            return name.ToString();

        // Longer than file systems like: the beginning to read, the hash to tell apart.
        return name.ToString(0, 100) + "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));
    }

    internal bool Has(string name) => File.Exists(PathOf(name, Mail));

    /// <summary>On disk on return; false when the mail was there before.</summary>
    internal Task<bool> AddAsync(string name, MimeMessage message, CancellationToken cancellation) =>
        DurableFile.WriteAsync(PathOf(name, Mail), file => message.WriteToAsync(file, cancellation), cancellation);

    /// <summary>Newest first.</summary>
    internal async Task<IReadOnlyList<MailInOutbox>> AllAsync(CancellationToken cancellation)
    {
        List<MailInOutbox> mails = [];
        foreach (var name in Names(Mail))
            mails.Add(await ReadAsync(name, cancellation));
        return mails.OrderByDescending(mail => mail.Date).ThenByDescending(mail => mail.Written)
            .ThenBy(mail => mail.Name, StringComparer.Ordinal).ToList();
    }

    internal async Task<MailInOutbox?> FindAsync(string name, CancellationToken cancellation) =>
        IsName(name) && Has(name) ? await ReadAsync(name, cancellation) : null;

    /// <summary>The n-th attachment, from 0, or null. The caller disposes the message it comes with.</summary>
    internal async Task<(MimeMessage Message, MimePart Part)?> AttachmentAsync(string name, int n, CancellationToken cancellation)
    {
        if (!IsName(name) || !Has(name))
            return null;

        var message = await MimeMessage.LoadAsync(PathOf(name, Mail), cancellation);
        if (message.Attachments.OfType<MimePart>().ElementAtOrDefault(n) is { } part)
            return (message, part);

        message.Dispose();
        return null;
    }

    internal async Task<IReadOnlyList<BouncedMail>> BouncesAsync(CancellationToken cancellation)
    {
        List<BouncedMail> bounces = [];
        foreach (var name in Names(Bounce).Where(Has))
        {
            var mail = await ReadAsync(name, cancellation);
            var reason = (await File.ReadAllTextAsync(PathOf(name, Bounce), cancellation)).Trim();
            bounces.Add(new BouncedMail(mail.MessageId, mail.To.Count > 0 ? mail.To[0] : "", reason));
        }

        return bounces;
    }

    internal Task MarkBouncedAsync(string name, string reason, CancellationToken cancellation) => DurableFile.WriteAsync(
        PathOf(name, Bounce), file => file.WriteAsync(Encoding.UTF8.GetBytes(reason), cancellation).AsTask(), cancellation);

    internal bool IsBounced(string name) => File.Exists(PathOf(name, Bounce)) || File.Exists(PathOf(name, SeenBounce));

    internal void ConfirmBounce(string name)
    {
        if (!File.Exists(PathOf(name, Bounce)))
            return;

        File.Move(PathOf(name, Bounce), PathOf(name, SeenBounce), overwrite: true);
        DurableFile.FlushFolder(bounceFolder);
    }

    private async Task<MailInOutbox> ReadAsync(string name, CancellationToken cancellation)
    {
        if (read.TryGetValue(name, out var known))
            return known;

        using var message = await MimeMessage.LoadAsync(PathOf(name, Mail), cancellation);
        return read.GetOrAdd(name, MailInOutbox.From(name, message, File.GetLastWriteTimeUtc(PathOf(name, Mail))));
    }

    private IEnumerable<string> Names(string ending) => System.IO.Directory.Exists(FolderOf(ending))
        ? System.IO.Directory.EnumerateFiles(FolderOf(ending), "*" + ending).Select(path => Path.GetFileNameWithoutExtension(path)!).Where(IsName)
        : [];

    private static bool IsName(string name) => name.Length > 0 && name[0] != '.'
        && name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '-' or '.' or '_');

    private string FolderOf(string ending) => ending == Mail ? folder : bounceFolder;

    private string PathOf(string name, string ending) => Path.Combine(FolderOf(ending), name + ending);
}
