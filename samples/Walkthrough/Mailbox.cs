using System.Text.Json;

namespace CongVan.Walkthrough;

/// <summary>The mails that went out, as their recipients would read them.</summary>
internal sealed class Mailbox(Wire wire)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Every mail so far, oldest first.</summary>
    public async Task<IReadOnlyList<Letter>> AllAsync()
    {
        var answer = await wire.GetAsync("hop-thu.json", null);
        return [.. JsonSerializer.Deserialize<List<Letter>>(answer.Body, Json)!.AsEnumerable().Reverse()];
    }

    public async Task<IReadOnlyList<Letter>> FindAsync(string kind, string to, string? about) =>
    [
        .. (await AllAsync()).Where(letter =>
            letter.Kind == kind && letter.To.Contains(to, StringComparer.Ordinal) && (about is null || letter.About == about)),
    ];

    /// <summary>The newest such mail. There must be one.</summary>
    public async Task<Letter> NewestAsync(string kind, string to, string? about, string? subject = null)
    {
        var found = (await FindAsync(kind, to, about)).Where(letter => subject is null || letter.Text.Contains(subject, StringComparison.Ordinal)).ToList();
        return found.Count > 0
            ? found[^1]
            : throw new WentOtherwise($"Chờ thư loại “{kind}” gửi {to} về {about ?? "việc này"}, nhưng hộp thư không có.");
    }
}

/// <param name="About">The process.</param>
/// <param name="Date">By the virtual clock.</param>
internal sealed record Letter(
    string Name,
    string MessageId,
    IReadOnlyList<string> To,
    string Subject,
    string Kind,
    string? About,
    DateTimeOffset Date,
    string Text,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Attachments)
{
    /// <summary>The path of the first link into a part of the service: "duyet", "mat-khau", "dang-nhap".</summary>
    public string LinkTo(string part) =>
        Links.Select(link => new Uri(link).AbsolutePath).FirstOrDefault(path => path.StartsWith($"/{part}/", StringComparison.Ordinal))
        ?? throw new WentOtherwise($"Thư {MessageId} không có liên kết /{part}/…");
}
