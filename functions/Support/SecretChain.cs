using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Recall;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Support;

/// <summary>How the recalls that follow from a secret stand.</summary>
public sealed class SecretChain(RecallRegister recalls, IRegister<SecretDocumentRow> kept)
{
    /// <summary>Ids of recalls not ended yet.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(string caseId, CancellationToken cancellation) =>
        [.. (await OfAsync(caseId, cancellation)).Where(recall => recall.EndedAt is null).Select(recall => recall.Id)];

    public async Task<IReadOnlyList<QuestionFact>> FactsAsync(string caseId, CancellationToken cancellation) =>
        [.. (await OfAsync(caseId, cancellation)).Select(recall => new QuestionFact($"Thu hồi {recall.Id}", WordsOf(recall)))];

    public async Task<IReadOnlyList<SecretDocumentRow>> DocumentsAsync(string caseId, CancellationToken cancellation)
    {
        var found = new List<SecretDocumentRow>();
        await foreach (var row in kept.AllAsync(caseId, cancellation))
            found.Add(row.Value);
        return found;
    }

    /// <summary>Every recall of a document hidden by the case, whoever began it.</summary>
    private async Task<List<RecallRow>> OfAsync(string caseId, CancellationToken cancellation)
    {
        var found = new List<RecallRow>();
        foreach (var document in (await DocumentsAsync(caseId, cancellation)).Where(row => row is { Sent: true, ReleasedBy: null }))
            found.AddRange(await recalls.OfDocumentAsync(document.Document.AgencyCode, document.Document.Id, cancellation));
        return found;
    }

    private static string WordsOf(RecallRow recall)
    {
        if (recall.Parties.Count == 0)
            return recall.EndedAt is null ? "đang gửi yêu cầu" : "không nơi nhận nào giữ";
        var parties = recall.Parties.Select(party => $"{party.Name}: {(party switch
        {
            { State: RecallState.Accepted } => "đã trả lại",
            { State: RecallState.Refused } => $"không trả lại ({party.Words})",
            { Settled: true } => "đã xử lý bằng cách khác",
            _ => "chưa trả lời",
        })}");
        return string.Join("; ", parties);
    }
}
