using System.Security.Cryptography;
using System.Text;
using CongVan.Functions.Documents.Exchange;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;
using Microsoft.DurableTask.Client;

namespace CongVan.Functions.Documents.Recall;

/// <summary>
/// The receiver's side of every recall, however it was asked: its clerk answers. What nobody can find here, and what another agency sent, is a question
/// to the clerk as well: the system gives nothing back by itself, and loses no wish.
/// </summary>
public sealed class RecallRequests(IncomingRegister incoming, ProcessRegister processes, ProcessOpening opening, IAgencies agencies, TimeProvider time)
{
    /// <summary>An envelope of recall that came by another door than the axis: a folder, another system, a letter that the clerk enters.</summary>
    /// <param name="cause">The same again is the same wish.</param>
    /// <returns>The first of the processes in which it is asked.</returns>
    public async Task<ProcessRow> EnterAsync(Envelope envelope, string receiver, string cause, DurableTaskClient client, CancellationToken cancellation)
    {
        ProcessRow? first = null;
        foreach (var document in MeantBy(envelope))
        {
            var opened = await OpenAsync(RecallWish.Of(document, receiver, time.GetUtcNow(), $"{cause}\n{document.DocumentId}", byAxis: false), client, cancellation);
            first ??= opened[0];
        }

        return first!;
    }

    /// <summary>A recall may name the documents it is about apart from its own id.</summary>
    internal static IEnumerable<Envelope> MeantBy(Envelope envelope) => envelope.Business.ReplacedIds.Count == 0
        ? [envelope]
        : envelope.Business.ReplacedIds.Distinct(StringComparer.Ordinal).Select(id => envelope with { DocumentId = id, Code = new DocumentCode("", "") });

    /// <summary>Asks the clerk, for each copy once. Safe to repeat.</summary>
    /// <returns>The processes in which it is asked; at least one.</returns>
    public async Task<IReadOnlyList<ProcessRow>> OpenAsync(RecallWish wish, DurableTaskClient client, CancellationToken cancellation)
    {
        var copies = await CopiesAsync(wish, cancellation);
        var own = copies.Where(copy => IncomingUpdates.IsSameSender(copy.Envelope.From, wish.From)).ToList();
        if (own.Count == 0)
            return [await OpenAsync(wish, copies.Count == 0 ? null : copies[0], copies.Count == 0 ? RecallDoubt.Unknown : RecallDoubt.AnotherSender, client, cancellation)];
        var opened = new List<ProcessRow>();
        foreach (var copy in own)
            opened.Add(await OpenAsync(wish, copy, RecallDoubt.None, client, cancellation));
        return opened;
    }

    /// <summary>Where the sender gave its id, that alone says which; else number, date and issuer do.</summary>
    private async Task<IReadOnlyList<IncomingRow>> CopiesAsync(RecallWish wish, CancellationToken cancellation)
    {
        var found = new List<IncomingRow>();
        if (wish.Document.DocumentId is { Length: > 0 } id)
        {
            if (await incoming.FindByOwnIdAsync(wish.Receiver, id, cancellation) is { } own)
                return [own];
            await foreach (var copy in incoming.EverywhereAsync(id, cancellation))
            {
                if (copy.Value.AgencyCode == wish.Receiver)
                    found.Add(copy.Value);
            }
        }

        return found.Count > 0 ? found : await incoming.LikeAsync(wish.Receiver, wish.Document, cancellation);
    }

    private async Task<ProcessRow> OpenAsync(RecallWish wish, IncomingRow? copy, RecallDoubt doubt, DurableTaskClient client, CancellationToken cancellation)
    {
        var id = $"laylai-{copy?.Id["vbden-".Length..] ?? $"{wish.Receiver.ToLowerInvariant().Replace('.', '-')}-khong-ro"}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wish.Key)))[..8]}";
        if (await processes.FindAsync(id, cancellation) is { } known)
            return await opening.StartAsync(known, client, cancellation);

        // One question about one copy at a time: a second wish while the first waits is a reminder of it.
        if (doubt == RecallDoubt.None && copy!.AskedBack is { } before && await processes.FindAsync(before, cancellation) is { State: ProcessState.Open, MetAt: null })
            return await processes.TellAsync(before, $"again-{id[^8..]}", $"Nơi gửi nhắc lại yêu cầu lấy lại{(wish.Reason.Length == 0 ? "" : $". Lý do: {wish.Reason}")}", cancellation);

        await AddAsync(id, wish, copy, doubt, cancellation);
        if (doubt == RecallDoubt.None)
            await incoming.ChangeAsync(wish.Receiver, copy!.Id, each => each with { AskedBack = id }, cancellation);
        return await opening.StartAsync(await processes.GetAsync(id, cancellation), client, cancellation);
    }

    private async Task AddAsync(string id, RecallWish wish, IncomingRow? copy, RecallDoubt doubt, CancellationToken cancellation)
    {
        var to = await agencies.FindAsync(wish.Receiver, cancellation);
        var code = wish.From.AgencyCode ?? wish.From.OrganId;
        var from = code.Length == 0 ? null : await agencies.FindAsync(code, cancellation);
        var sender = from?.DisplayName ?? (wish.From.OrganName.Length > 0 ? wish.From.OrganName : code);
        var reason = wish.Reason.Length > 0 ? wish.Reason : "nơi gửi không nêu";
        var now = time.GetUtcNow();
        var document = copy?.Reference ?? $"{wish.Named} của {sender}";
        await processes.OpenAsync(
            ProcessRow.Opening(
                id,
                ProcessKind.RecallAnswer,
                wish.Receiver,
                to?.DisplayName ?? wish.Receiver,
                $"Yêu cầu lấy lại văn bản {document}",
                now,
                now,
                "Chờ văn thư trả lời",
                new ProcessEvent("opened", now, $"{sender} yêu cầu lấy lại (mã 13). Lý do: {reason}")) with
            {
                Brief = new Brief(
                    [
                        new("Văn bản", document),
                        .. copy?.ArrivalNumber is { } number ? [new BriefFact("Số đến", FormattableString.Invariant($"{number}"))] : Array.Empty<BriefFact>(),
                        .. copy is null ? [] : new[] { new BriefFact("Mã tại cơ quan", copy.Id) },
                        new("Nơi gửi", sender),
                        new("Lý do lấy lại", reason),
                        .. doubt switch
                        {
                            RecallDoubt.Unknown => [new BriefFact("Lưu ý", "Sổ văn bản đến của cơ quan không có văn bản này. Kiểm tra bản giấy, hộp thư và các văn bản chưa nhập trước khi trả lời")],
                            RecallDoubt.AnotherSender => [new BriefFact("Lưu ý", $"Văn bản này do {copy!.Envelope.From.OrganName} gửi, không phải nơi đang yêu cầu lấy lại. Chỉ đồng ý khi nơi yêu cầu có thẩm quyền, ví dụ cơ quan kế thừa")],
                            _ => Array.Empty<BriefFact>(),
                        },
                    ],
                    [],
                    Data: new RecallAnswerFacts(code, wish.Document.DocumentId ?? "", copy?.Id, reason, wish.At, doubt, wish.ByAxis, sender, wish.From.Email).Write()),
            },
            cancellation);
    }
}
