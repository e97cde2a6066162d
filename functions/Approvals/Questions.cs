using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Pages;
using CongVan.Workflows.Approvals;

namespace CongVan.Functions.Approvals;

/// <summary>Questions of every kind of process, from their authors.</summary>
public sealed class Questions(
    IEnumerable<IQuestionAuthor> authors, ApprovalStages stages, IOfficials officials, ProcessRegister processes, TimeProvider time)
{
    /// <summary>The row of a question that is asked now.</summary>
    public async Task<ApprovalRow> OpeningAsync(ApprovalAsked asked, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(asked.ProcessId, cancellation);
        var question = await AuthorOf(process.Kind).QuestionAsync(process, StageOf(asked.ApprovalId), cancellation);
        if (question.Options.Count is < 2 or > 4)
            throw new InvalidOperationException($"{asked.ApprovalId} has {question.Options.Count} answers; a question has two to four.");
        if (process.Kind.IsOfDocuments() && !question.Duty.IsOfDocuments())
            throw new InvalidOperationException($"{asked.ApprovalId} is about an agency's document and asks for {question.Duty}, a duty of the Sở.");
        return new ApprovalRow(
            asked.ApprovalId,
            asked.ProcessId,
            asked.Kind,
            process.AgencyCode,
            asked.ProcessId,
            question.ContentHash,
            question.NotThisOfficial ?? process.Brief?.NotThisOfficial,
            ApprovalState.Open,
            time.GetUtcNow(),
            [],
            Title: question.Title,
            AskedDuty: question.Duty,
            NotTheseOfficials: await officials.HoldersAsync(question.Logins, cancellation),
            Stages: stages.Of(process.Kind, asked.Kind, question.Duty),
            AskedOfficial: question.OfficialId);
    }

    /// <summary>What whoever wrote the question has against the answer.</summary>
    public async Task<IReadOnlyList<InputError>> CheckAsync(
        ApprovalRow row, string code, IReadOnlyDictionary<string, string> entered, Responsible by, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        return await AuthorOf(process.Kind).CheckAsync(new QuestionAnswer(process, StageOf(row.Id), code, entered, by), cancellation);
    }

    /// <summary>The question as it stands now.</summary>
    public async Task<Question> OfAsync(ApprovalRow row, CancellationToken cancellation)
    {
        var process = await processes.GetAsync(row.ProcessId, cancellation);
        return await AuthorOf(process.Kind).QuestionAsync(process, StageOf(row.Id), cancellation);
    }

    /// <summary>Names what an official was shown: who answers after the facts have changed is shown them first.</summary>
    public static string HashOf(Question question) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(question, JsonSerializerOptions.Web)));

    private IQuestionAuthor AuthorOf(ProcessKind kind) => authors.FirstOrDefault(author => author.Kind == kind)
        ?? throw new InvalidOperationException($"Nobody writes the questions of {kind}.");

    private static string StageOf(string approvalId) => approvalId[(approvalId.LastIndexOf('-') + 1)..];
}
