using System.Globalization;
using System.Text.Json;
using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Errors;
using CongVan.Functions.People;
using CongVan.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// Documents that another system puts into a folder. What was taken in is moved aside under the document's id; what cannot be is moved aside
/// with a file that says why. Nothing is ever deleted.
/// </summary>
public sealed partial class ExchangeFolder(
    IncomingIntake intake,
    RecallRequests recalls,
    IFileVault vault,
    IAgencies agencies,
    IOptions<ExchangeFolderSettings> settings,
    IOptions<RequestLimits> limits,
    TimeProvider time,
    ILogger<ExchangeFolder> log)
{
    /// <summary>Cron, UTC. On Azure the host itself looks it up, so there it must be among the app's settings.</summary>
    public const string Setting = "ExchangeFolder:Schedule";

    public const string Taken = "da-nhan";
    public const string Bad = "loi";

    /// <summary>In one round; the next takes more.</summary>
    private const int MostAtOnce = 100;
    private const int MostDescription = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    [Function(nameof(WatchExchangeFolder))]
    public async Task WatchExchangeFolder(
        [TimerTrigger($"%{Setting}%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(settings.Value.Path) || !System.IO.Directory.Exists(settings.Value.Path))
            return;
        foreach (var folder in new DirectoryInfo(settings.Value.Path).EnumerateDirectories().Where(folder => folder.LinkTarget is null))
        {
            if (await agencies.FindAsync(folder.Name, cancellation) is { Active: true } agency)
                await TakeAsync(folder, agency, client, cancellation);
            else if (folder.EnumerateFiles().Any())
                NoAgency(log, folder.Name);
        }
    }

    private async Task TakeAsync(DirectoryInfo folder, Agency agency, DurableTaskClient client, CancellationToken cancellation)
    {
        var settle = TimeSpan.FromSeconds(settings.Value.SettleSeconds);
        foreach (var group in FolderGroup.In(folder).Where(group => group.HasSettled(time.GetUtcNow(), settle)).Take(MostAtOnce))
        {
            try
            {
                var id = await TakeInAsync(group, agency, client, cancellation);
                Move(group, Path.Combine(folder.FullName, Taken, id));
            }
            catch (RefusedException refused)
            {
                await SetAsideAsync(folder, group, refused.Message, cancellation);
            }
            catch (IOException error)
            {
                Unreadable(log, error, agency.Code); // still being written, or gone: the next round sees
            }
        }
    }

    /// <summary>Id of the document; of the process, where a description alone asks for one back.</summary>
    private async Task<string> TakeInAsync(FolderGroup group, Agency agency, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var entered = group.Description is { } description ? await DescribedAsync(description, cancellation) : new IncomingEntryForm();
        if (group.Document is null && !entered.IsRecall)
            throw RefusedException.BadRequest("thieu-tep", $"Thiếu tệp văn bản “{group.Name}.pdf”: mỗi văn bản gồm một tệp PDF, kèm tệp mô tả .json và các tệp khác cùng tên nếu có.");
        var issuer = entered.IssuerCode is { Length: > 0 } code ? await agencies.FindAsync(code, cancellation) : null;
        var (faults, envelope) = entered.Read(issuer, agency, now, lenient: true);
        if (faults.Count > 0)
            throw RefusedException.BadRequest("mo-ta-sai", $"Tệp mô tả “{group.Name}.json” sai: {string.Join("; ", faults.Select(fault => $"{fault.Field}: {fault.Reason}"))}.");
        if (entered.IsRecall)
            return (await recalls.EnterAsync(envelope, agency.Code, entered.CauseOf("folder", []), client, cancellation)).Id;

        var files = new List<IncomingFile>();
        foreach (var (role, file) in group.Kept)
            files.Add(await KeepAsync(role, file, cancellation));
        var row = await intake.OpenAsync(
            new NewIncoming(agency.Code, entered.CauseOf("folder", files), IncomingSource.Folder, envelope, files) { ArrivedAt = entered.ArrivedAt, Proposal = entered.ProposalText },
            client,
            cancellation);
        return row.Id;
    }

    private async Task<IncomingFile> KeepAsync(Exchange.EnvelopeFileRole role, FileInfo file, CancellationToken cancellation)
    {
        if (file.Length > limits.Value.MaxBytes)
            throw RefusedException.BadRequest("tep-qua-lon", $"Tệp “{file.Name}” vượt quá {limits.Value.InWords}.");
        await using var content = file.OpenRead();
        var head = new byte[1024];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        if (DocumentFileKind.Of(head.AsSpan(0, read)) is not { } kind || !kind.Agrees(file.Name))
            throw RefusedException.BadRequest("loai-tep-khong-nhan", $"Tệp “{file.Name}” không thuộc loại được nhận (PDF, JPG, PNG, Word, Excel, ZIP, RAR), hoặc đuôi tệp không đúng nội dung.");
        content.Position = 0;
        var kept = await vault.AddAsync(content, cancellation);
        return new IncomingFile(role, new FiledFile(IncomingWords.PartOf(role), kind.SafeName(file.Name), kind.MediaType, kept.Sha256, kept.Length));
    }

    private static async Task<IncomingEntryForm> DescribedAsync(FileInfo description, CancellationToken cancellation)
    {
        if (description.Length > MostDescription)
            throw RefusedException.BadRequest("mo-ta-qua-lon", $"Tệp mô tả “{description.Name}” lớn quá {MostDescription / 1024} KB.");
        try
        {
            await using var content = description.OpenRead();
            return await JsonSerializer.DeserializeAsync<IncomingEntryForm>(content, Json, cancellation) ?? new();
        }
        catch (JsonException error)
        {
            throw RefusedException.BadRequest("mo-ta-khong-doc-duoc", $"Tệp mô tả “{description.Name}” không phải JSON đúng cấu trúc (mục {error.Path ?? "đầu"}).");
        }
    }

    private async Task SetAsideAsync(DirectoryInfo folder, FolderGroup group, string why, CancellationToken cancellation)
    {
        var aside = Path.Combine(folder.FullName, Bad, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToOffset(Workflows.Regulation.VietnamTime.Offset):yyyyMMdd-HHmmss}-{group.Name}"));
        Move(group, aside);
        await File.WriteAllTextAsync(Path.Combine(aside, "ly-do.txt"), $"{why}\nSửa rồi đặt lại các tệp vào thư mục của cơ quan.\n", cancellation);
        SetAside(log, folder.Name);
    }

    private static void Move(FolderGroup group, string into)
    {
        System.IO.Directory.CreateDirectory(into);
        foreach (var file in group.Files)
            file.MoveTo(Path.Combine(into, file.Name), overwrite: true);
    }

    [LoggerMessage(1911, LogLevel.Warning, "The exchange folder has files for {Agency}, and there is no such agency")]
    private static partial void NoAgency(ILogger log, string agency);

    [LoggerMessage(1912, LogLevel.Warning, "A document in the exchange folder of {Agency} was set aside; the reason lies beside it")]
    private static partial void SetAside(ILogger log, string agency);

    [LoggerMessage(1913, LogLevel.Warning, "A file in the exchange folder of {Agency} could not be read")]
    private static partial void Unreadable(ILogger log, Exception error, string agency);
}
