using CongVan.Functions.Auditing;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Processes;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Support;

/// <summary>A false alarm of the malware scanner (Đ16.5) ended: the file opens again, and the document that went back because of it begins again. Safe to repeat.</summary>
public sealed class ScannerReleases(ReleasedFiles released, IFileVault vault, IDocumentIndex index, IncomingRegister incoming, IncomingIntake intake, ProcessRegister processes, IAudit audit, TimeProvider time)
{
    internal async Task ApplyAsync(ProcessRow process, ReleaseFacts facts, string by, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var file in facts.Files)
        {
            await released.AddAsync(new ReleasedFile(file, process.Id, by, now), cancellation);
            await vault.ReleaseAsync(file, cancellation);
            await index.AllowTextAsync(file, cancellation);
            await audit.RecordAsync(new AuditEntry($"{process.Id}-{file[..16]}", by, "gỡ cách ly tệp bị nhận nhầm là có mã độc", file, now, Source: null, process.AgencyCode, process.Id), cancellation);
        }

        foreach (var id in facts.Documents)
        {
            var row = await incoming.GetAsync(process.AgencyCode, id, cancellation);
            if (row.Refusal?.Ground != RefusalGround.Malware)
                continue;
            var again = await intake.OpenAsync(
                new NewIncoming(row.AgencyCode, $"go-cach-ly-{process.Id}-{id}", row.Source, row.Envelope, row.Files) { MessageId = row.MessageId, By = row.By, Proposal = row.Proposal, Reopens = id },
                client,
                cancellation);
            await processes.TellAsync(id, $"released-{process.Id}", $"Cảnh báo mã độc là nhầm ({process.Id}); văn bản được tiếp nhận lại: {again.Id}", cancellation);
        }
    }
}
