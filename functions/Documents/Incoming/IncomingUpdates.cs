using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Processes;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Documents.Incoming;

/// <summary>
/// A document that its sender sends in place of an older one (2 cập nhật, 3 thay thế): linked with it, whoever works on the older one told. The older
/// one stays as it was: what becomes of it people decide.
/// </summary>
public sealed class IncomingUpdates(IncomingRegister incoming, ProcessRegister processes, IncomingLetters letters)
{
    /// <summary>The older ones here that this one may be linked with, and what the clerk should know. Changes nothing.</summary>
    public async Task<(IReadOnlyList<string> Updates, IReadOnlyList<IncomingWarning> Warnings)> FindAsync(IncomingRow row, CancellationToken cancellation)
    {
        var business = row.Envelope.Business;
        if (row.Reopens is { } same)
            return ([], [new IncomingWarning($"Tiếp nhận lại sau khi gỡ cách ly; cùng văn bản với {same}")]);
        if (business.Type is not (BusinessType.Update or BusinessType.Replacement))
            return ([], []);

        var (updates, warnings) = (new List<string>(), new List<IncomingWarning>());
        foreach (var id in MeantBy(row.Envelope))
        {
            var known = await OlderAsync(row, id, cancellation);
            var own = known.Where(older => IsSameSender(older.Envelope.From, row.Envelope.From)).ToList();
            updates.AddRange(own.Select(older => older.Id));
            warnings.AddRange(own.Select(older => new IncomingWarning($"{Verb(business)} {older.Reference}{NumberOf(older)}, mã tại cơ quan {older.Id}. Lý do: {ReasonOf(business)}")));
            if (known.Count == 0)
                warnings.Add(new IncomingWarning($"{Verb(business)} mã {id}, nhưng cơ quan không có văn bản đó: hỏi nơi gửi trước khi tiếp nhận"));
            else if (own.Count == 0)
                warnings.Add(new IncomingWarning($"{Verb(business)} mã {id}, nhưng văn bản đó do {known[0].Envelope.From.OrganName} gửi ({known[0].Id}): hai văn bản không được liên kết; kiểm tra trước khi tiếp nhận"));
        }

        return ([.. updates.Distinct(StringComparer.Ordinal)], warnings);
    }

    /// <summary>Links, and tells whoever works on the older one that another has come, or was accepted. Safe to repeat.</summary>
    public async Task TellAsync(IncomingRow row, CancellationToken cancellation)
    {
        foreach (var id in row.Updates)
        {
            var older = await incoming.ChangeAsync(
                row.AgencyCode, id, each => each.UpdatedBy.Contains(row.Id, StringComparer.Ordinal) ? each : each with { UpdatedBy = [.. each.UpdatedBy, row.Id] }, cancellation);
            var words = $"Nơi gửi {(row.Envelope.Business.Type == BusinessType.Update ? "cập nhật" : "thay thế")} văn bản này bằng {row.Reference} ({row.Id}): {ReasonOf(row.Envelope.Business)}. "
                + (row.ArrivalNumber is null ? "Văn bản mới đang chờ văn thư tiếp nhận" : $"Văn bản mới đã được tiếp nhận{NumberOf(row)}");
            var act = row.ArrivalNumber is null ? $"update-arrived-{row.Id}" : $"update-accepted-{row.Id}";
            await processes.TellAsync(id, act, words, cancellation);
            if (!older.IsOver)
                await letters.UpdatedAsync(older, act, $"{words}. Văn bản đang giải quyết chưa bị thay đổi: xem văn bản mới rồi tiếp tục, phân công lại hoặc kết thúc.", cancellation);
        }
    }

    public static bool IsSameSender(Organ one, Organ other) =>
        CodeOf(one) is { Length: > 0 } code && CodeOf(other) is { Length: > 0 } another
            ? string.Equals(code, another, StringComparison.Ordinal)
            : NameComparison.Same(one.OrganName, other.OrganName);

    private static string CodeOf(Organ organ) => organ.AgencyCode ?? organ.OrganId;

    private static IReadOnlyList<string> MeantBy(Envelope envelope) =>
        envelope.Business.ReplacedIds is { Count: > 0 } ids ? [.. ids.Distinct(StringComparer.Ordinal)]
        : envelope.Business.Type == BusinessType.Update && envelope.DocumentId.Length > 0 ? [envelope.DocumentId]
        : [];

    private async Task<IReadOnlyList<IncomingRow>> OlderAsync(IncomingRow row, string documentId, CancellationToken cancellation)
    {
        var found = new List<IncomingRow>();
        if (await incoming.FindByOwnIdAsync(row.AgencyCode, documentId, cancellation) is { State: not IncomingState.Refused } own && own.Id != row.Id && !own.Updates.Contains(row.Id, StringComparer.Ordinal))
            return [own];
        await foreach (var other in incoming.EverywhereAsync(documentId, cancellation))
        {
            if (other.Value.AgencyCode == row.AgencyCode && other.Value.Id != row.Id && other.Value.State != IncomingState.Refused
                && !other.Value.Updates.Contains(row.Id, StringComparer.Ordinal))
                found.Add(other.Value);
        }

        return found;
    }

    private static string Verb(Business business) => business.Type == BusinessType.Update ? "Nơi gửi ghi văn bản này cập nhật văn bản" : "Nơi gửi ghi văn bản này thay thế văn bản";

    private static string ReasonOf(Business business) => string.IsNullOrWhiteSpace(business.Reason) ? "nơi gửi không nêu" : business.Reason.Trim();

    private static string NumberOf(IncomingRow row) =>
        row.ArrivalNumber is { } number ? FormattableString.Invariant($" (số đến {number}/{row.ArrivalDate?.Year})") : "";
}
