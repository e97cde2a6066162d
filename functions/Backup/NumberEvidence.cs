using System.Globalization;
using System.Text.RegularExpressions;
using CongVan.Functions.Accounts;
using CongVan.Functions.Mail;
using CongVan.Functions.Notices;
using CongVan.Functions.People;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;
using MimeKit;
using UglyToad.PdfPig;

namespace CongVan.Functions.Backup;

/// <summary>
/// Which numbers the papers in the vault and the mails bear. A number is in the register before its paper is made, so only what was
/// written after the backup's moment can bear one the restored register lacks.
/// </summary>
internal sealed partial class NumberEvidence(IOptions<ManagingAgency> agency)
{
    private const long LargestNotice = 16 * 1024 * 1024;

    public async Task<IReadOnlyList<FoundNumber>> FindAsync(
        DateTimeOffset since, string vault, IEnumerable<string> outboxes, CancellationToken cancellation)
    {
        List<FoundNumber> found = [];
        foreach (var file in Later(vault, "*", since))
        {
            if (await OnPaperAsync(file, cancellation) is { } number)
                found.Add(number);
        }

        foreach (var file in outboxes.SelectMany(outbox => Later(outbox, "*.eml", since)))
            found.AddRange(await InMailAsync(file, cancellation));
        return found.Distinct().ToList();
    }

    private static IEnumerable<FileInfo> Later(string folder, string pattern, DateTimeOffset since) => System.IO.Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles(pattern, SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc >= since.UtcDateTime.AddSeconds(-1))
        : [];

    private async Task<FoundNumber?> OnPaperAsync(FileInfo file, CancellationToken cancellation)
    {
        if (file.Length > LargestNotice)
            return null;

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);

        // Agencies' files lie in the vault too: only what this system wrote is read as a paper.
        return bytes.AsSpan().StartsWith("%PDF-"u8) && bytes.AsSpan().IndexOf("/Producer (CongVan)"u8) >= 0 ? OnPaper(bytes, file.Name) : null;
    }

    private FoundNumber? OnPaper(byte[] bytes, string sha256)
    {
        try
        {
            using var pdf = PdfDocument.Open(bytes);
            var issued = Year().Match(pdf.Information.CreationDate ?? "");
            var number = NumberOnPaper().Match(pdf.GetPage(1).Text);
            var type = PaperTypes.FirstOrDefault(code => number.Groups["notation"].Value.StartsWith(NoticeWriter.NotationOf(code, agency.Value.AsAgency()), StringComparison.Ordinal));
            return issued.Success && number.Success && type is not null
                ? new FoundNumber(SigningActivities.SeriesOf(type), NumberOf(issued.Groups["year"]), NumberOf(number.Groups["number"]), sha256)
                : null;
        }
#pragma warning disable CA1031 // whatever a strange file makes the reader throw, it is no paper of ours
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<FoundNumber>> InMailAsync(FileInfo file, CancellationToken cancellation)
    {
        using var message = await MimeMessage.LoadAsync(file.FullName, cancellation);
        List<FoundNumber> found = [];
        if (ProcessId().Match(message.Headers[MimeLetter.AboutHeader] ?? "") is { Success: true } process)
            found.Add(new FoundNumber(RequestIntake.ArrivalSeries, NumberOf(process.Groups["year"]), NumberOf(process.Groups["number"]), message.MessageId ?? file.Name));
        foreach (var paper in message.Attachments.OfType<MimePart>().Select(part => NoticeFile().Match(part.FileName ?? "")).Where(match => match.Success))
            found.Add(new FoundNumber(SigningActivities.SeriesOf(paper.Groups["type"].Value is "bao-cao" ? "BC" : "TB"), VietnamTime.DateOf(message.Date).Year, NumberOf(paper.Groups["number"]), message.MessageId ?? file.Name));
        return found;
    }

    /// <summary>As the authors of papers type them.</summary>
    private static readonly string[] PaperTypes = ["TB", "BC"];

    private static int NumberOf(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>As PaperWriter dates a paper.</summary>
    [GeneratedRegex(@"^D:(?<year>\d{4})", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"Số:\s*(?<number>\d{1,9})\s*/\s*(?<notation>[\p{L}-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex NumberOnPaper();

    /// <summary>As RequestIntake makes them: the arrival number is in the process's id.</summary>
    [GeneratedRegex(@"^(?:cap-moi|thu-hoi|thay-doi|sap-xep|dong-bo)-(?<year>\d{4})-(?<number>\d{1,9})$", RegexOptions.NonBacktracking)]
    private static partial Regex ProcessId();

    /// <summary>As SendingActivities names them.</summary>
    [GeneratedRegex(@"^(?<type>thong-bao|bao-cao)-(?<number>\d{1,9})-.+\.pdf$", RegexOptions.NonBacktracking)]
    private static partial Regex NoticeFile();
}
