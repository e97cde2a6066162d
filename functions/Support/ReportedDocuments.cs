using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Functions.Identity;
using CongVan.Functions.People;
using CongVan.Workflows.Documents;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Support;

/// <summary>What a report says about documents of this system: that they are there, who sent them, who alone may still look at them.</summary>
public sealed class ReportedDocuments(
    DocumentAccess access, DocumentReaders readers, IncomingRegister incoming, IAgencies agencies, IOfficials officials, IOptions<SecretSettings> settings, TimeProvider time)
{
    private const int Most = 50;

    /// <exception cref="RefusedException">One is not there, or not for this caller to see: the same answer.</exception>
    public async Task<(IReadOnlyList<string> Ids, Agency? Sender)> FindAsync(Caller caller, string agencyCode, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count > Most)
            throw RefusedException.BadRequest("qua-nhieu-van-ban", $"Một lần báo không quá {Most} văn bản; báo tiếp các văn bản còn lại.");
        Agency? sender = null;
        var reader = await readers.OfAsync(caller, cancellation);
        foreach (var id in ids)
        {
            var document = DocumentRef.Of(agencyCode, id.Trim());
            if (document is null || await access.FindAsync(document, cancellation) is not { } found
                || (caller.OfficialId is not null && caller.AgencyCode is not null && !await access.MayAsync(reader, found, DocumentAct.View, cancellation)))
                throw DocumentAccess.Missing(id);
            if (document.Direction == DocumentDirection.Dossier)
                throw RefusedException.BadRequest("khong-phai-van-ban", $"“{document.Id}” là hồ sơ. Nêu mã của từng văn bản có nội dung mật trong hồ sơ (documents).");
            var from = document.Direction == DocumentDirection.Incoming ? (await incoming.FindAsync(agencyCode, document.Id, cancellation))?.Envelope.From.AgencyCode : agencyCode;
            sender ??= from is null ? null : await agencies.FindAsync(from, cancellation);
        }

        return ([.. ids.Select(id => id.Trim()).Distinct(StringComparer.Ordinal)], sender);
    }

    /// <summary>The Sở says who; else the settings; else its leader.</summary>
    public async Task<IReadOnlyList<string>> ReadersAsync(Caller caller, string agencyCode, IReadOnlyList<string>? named, CancellationToken cancellation)
    {
        if (caller.AgencyCode is null && named is { Count: > 0 })
            return await CheckedAsync(named, cancellation);
        return await ReadersAsync(agencyCode, cancellation);
    }

    /// <summary>Where nobody was named: those of the settings, else the Sở's leader.</summary>
    public async Task<IReadOnlyList<string>> ReadersAsync(string agencyCode, CancellationToken cancellation)
    {
        if (settings.Value.Readers.Count > 0)
            return settings.Value.Readers;
        return await officials.ResponsibleAsync(Duty.Lead, agencyCode, time.GetUtcNow(), null, cancellation) is { } leader ? [leader.Acts.Id] : [];
    }

    /// <exception cref="RefusedException">Somebody who is no official in office.</exception>
    public async Task<IReadOnlyList<string>> CheckedAsync(IReadOnlyList<string> named, CancellationToken cancellation)
    {
        foreach (var id in named)
        {
            if (await officials.FindAsync(id, cancellation) is not { Active: true })
                throw RefusedException.BadRequest("khong-co-can-bo", $"Không có cán bộ “{id}” đang công tác (readers).");
        }

        return [.. named.Distinct(StringComparer.Ordinal)];
    }
}
