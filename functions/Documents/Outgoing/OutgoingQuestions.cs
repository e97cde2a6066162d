using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Incoming;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// What is asked about a draft, stage by stage (NĐ 30 Đ12, 13, 18): content, form, signature, issue. Each answer is bound to the file that
/// was shown. Nobody checks what they drafted themselves.
/// </summary>
public sealed class OutgoingQuestions(
    OutgoingRegister register,
    IncomingRegister incoming,
    Officials officials,
    SigningRight right,
    SignedElsewhere elsewhere,
    RecipientChoice recipients,
    IFileVault vault,
    TimeProvider time) : IQuestionAuthor
{
    private const string Good = "dat";
    private const string Sign = "ky";
    private const string IssueIt = "phat-hanh";

    private static readonly QuestionOption Return = new(OutgoingStages.Return, "Trả lại người soạn thảo", ReasonRequired: true);

    public ProcessKind Kind => ProcessKind.OutgoingDocument;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var (kind, draft, row) = await ReadAsync(process, stage, cancellation);
        var facts = await FactsAsync(row, draft, cancellation);
        return kind switch
        {
            OutgoingStages.Content => Asked(
                "Kiểm tra nội dung dự thảo văn bản", [new(Good, "Nội dung đạt", Hint: "Chuyển kiểm tra thể thức, kỹ thuật trình bày"), Return], Duty.CheckContent) with
            {
                OfficialId = await HeadOfAsync(row, cancellation),
                NotThisOfficial = row.DraftedBy,
            },
            OutgoingStages.Form => Asked(
                "Kiểm tra thể thức dự thảo văn bản", [new(Good, "Thể thức đạt", Hint: "Trình người có thẩm quyền ký"), Return], Duty.CheckForm) with
            {
                NotThisOfficial = row.DraftedBy,
            },
            OutgoingStages.Sign => Asked(
                "Ký ban hành văn bản",
                [
                    new(Sign, "Ký bằng khóa của tôi trên hệ thống", Hint: "Hệ thống cấp số, ghi số và ngày lên văn bản rồi ký số"),
                    new(OutgoingSigning.Elsewhere, "Đã ký bằng thiết bị riêng, nộp tệp đã ký", Hint: "Tải tệp dự thảo ở trên, ký số, rồi chọn tệp đã ký; hệ thống cấp số sau khi kiểm tra chữ ký"),
                    Return,
                ],
                Duty.SignDocuments) with
            {
                OfficialId = row.SignerId,
                Fields =
                [
                    new QuestionField(
                        OutgoingSigning.UrgencyField, "Mức độ khẩn", QuestionFieldKind.OneOf, Hint: draft.UrgencyRoom is null ? "Người ký quyết định (NĐ 30 Phụ lục I.III.2)" : "Người ký quyết định; hệ thống in dấu lên trang 1 cùng số và ngày (NĐ 30 Phụ lục I.III.2)", Options: [.. Urgencies.All.Select(each => new QuestionFieldOption(each.ToString(), each.Words()))])
                    {
                        Beginning = row.Metadata.Priority.ToString(),
                    },
                    new QuestionField(OutgoingSigning.UploadedField, "Tệp đã ký bằng thiết bị riêng (PDF)", QuestionFieldKind.File, [OutgoingSigning.Elsewhere]),
                ],
            },
            _ => Asked(
                "Ký số của cơ quan và phát hành văn bản", [new(IssueIt, "Ký số của cơ quan và phát hành", Hint: "Gửi tệp đã ký và tệp nguồn tới mọi nơi nhận"), Return], Duty.KeepDocuments) with
            {
                ContentHash = row.Signed?.Sha256,
                Fields = await recipients.FieldsAsync(row.Metadata.To ?? [], IssueIt, cancellation),
            },
        };

        Question Asked(string title, IReadOnlyList<QuestionOption> options, Duty duty) =>
            new(title, facts, options) { Duty = duty, ContentHash = draft.Prepared.Sha256, Files = FilesOf(row, draft, kind) };
    }

    public async Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation)
    {
        var (kind, draft, row) = await ReadAsync(answer.Process, answer.Stage, cancellation);
        if (kind != OutgoingStages.Sign || answer.Code == OutgoingStages.Return)
            return [];

        // The paper names who signs: nobody else's signature fits it, whoever stands in (NĐ 30 Đ13).
        if (!string.Equals(answer.By.Acts.Id, row.SignerId, StringComparison.Ordinal))
            return [new InputError(null, $"Dự thảo ghi người ký là {row.Metadata.SignerInfo?.FullName}. Ông/Bà không ký thay trên bản này: trả lại để lập bản ghi đúng người ký và quyền hạn, chức vụ (NĐ 30 Đ13).")];
        if (right.Of(answer.By.Acts, row.AgencyCode, row.Type).Refusal is { } refusal)
            return [new InputError(null, refusal)];
        var today = VietnamTime.DateOf(time.GetUtcNow());
        if (draft.YearOnPaper is { } year && year != today.Year)
            return [new InputError(null, $"Dự thảo ghi năm {year}, nay là năm {today.Year}. Trả lại để sửa năm, hoặc để trống cho hệ thống ghi.")];
        if (await DamageAsync(draft, cancellation) is { } damage)
            return [new InputError(null, damage)];
        if (UrgencyTrouble(answer, row, draft) is { } urgency)
            return [new InputError(OutgoingSigning.UrgencyField, urgency)];
        if (answer.Code == Sign)
            return await right.KeyTroubleAsync(row.SignerId, cancellation) is { } trouble ? [new InputError(null, trouble)] : [];
        return EnteredFile.Parse(answer.Entered.GetValueOrDefault(OutgoingSigning.UploadedField)) is { } file
            && (await elsewhere.JudgeAsync(file, draft, row.SignerId, cancellation)).Refusal is { } why
                ? [new InputError(OutgoingSigning.UploadedField, why)]
                : [];
    }

    /// <summary>Another level than the one proposed is taken where the paper can show it.</summary>
    private static string? UrgencyTrouble(QuestionAnswer answer, OutgoingRow row, DraftVersion draft) =>
        Enum.TryParse<Urgency>(answer.Entered.GetValueOrDefault(OutgoingSigning.UrgencyField), out var chosen) && chosen != row.Metadata.Priority
            && Urgencies.Disagreement(chosen, draft.UrgencyOnPaper, draft.UrgencyRoom) is { } trouble
            ? $"{trouble}. Trả lại để sửa dự thảo, hoặc giữ mức “{row.Metadata.Priority.Words()}”."
            : null;

    /// <summary>The file that was checked is the one that is signed: read before anybody's key is asked for.</summary>
    private async Task<string?> DamageAsync(DraftVersion draft, CancellationToken cancellation)
    {
        try
        {
            await using var whole = await vault.OpenAsync(draft.Prepared.Sha256, cancellation);
            return null;
        }
        catch (FileVaultException exception)
        {
            return exception.Problem == VaultProblem.Quarantined
                ? "Tệp dự thảo đang bị cách ly nên không ký được. Trả lại để người soạn thảo lập bản khác."
                : "Tệp dự thảo trong kho không còn nguyên vẹn như khi kiểm tra nên không ký được. Báo đơn vị vận hành khôi phục tệp, hoặc trả lại để lập bản khác.";
        }
    }

    private async Task<(string Stage, DraftVersion Draft, OutgoingRow Row)> ReadAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await register.GetAsync(process.AgencyCode, process.Id, cancellation);
        var name = stage.TrimEnd("0123456789".ToCharArray());
        var version = int.Parse(stage.AsSpan(name.Length), System.Globalization.CultureInfo.InvariantCulture);
        return (name, row.Versions[version - 1], row);
    }

    private async Task<IReadOnlyList<QuestionFact>> FactsAsync(OutgoingRow row, DraftVersion draft, CancellationToken cancellation)
    {
        var metadata = row.Metadata;
        List<QuestionFact> facts =
        [
            new("Loại văn bản", row.Type.Name),
            new("Trích yếu", metadata.Subject ?? ""),
            new("Số, ngày", row.Number is { } number ? $"{number.Code.Given}, ngày {VietnamTime.Long(number.Date)}" : "hệ thống cấp khi người có thẩm quyền ký (NĐ 30 Đ15)"),
            new("Đơn vị, người soạn thảo", $"{row.Unit}, {await NameAsync(row.DraftedBy, cancellation)}"),
            new("Người ký", $"{metadata.SignerInfo?.FullName}, {metadata.SignerInfo?.Position}"),
            new("Nơi nhận", string.Join("; ", (metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId))),
            new("Mức độ khẩn", metadata.Priority.Words()),
            new("Bản dự thảo", FormattableString.Invariant($"lần {draft.Number}, {draft.Pages} trang, SHA-256 {draft.Prepared.Sha256[..16]}…{(draft.Origin is { } origin ? $"; {origin}" : "")}")),
        ];
        if (row.UrgencyTrouble(draft) is { } urgency)
            facts.Insert(0, new("Lưu ý", urgency));
        if (metadata.DueDate is { } due)
            facts.Add(new("Hạn trả lời", VietnamTime.Long(due)));
        foreach (var id in row.Answered)
        {
            if (await incoming.FindAsync(row.AgencyCode, id, cancellation) is { } answered)
                facts.Add(new("Trả lời văn bản đến", $"{answered.Reference}{(answered.IsOver ? "" : "; được báo hoàn thành (06) khi phát hành")}"));
        }

        if (row.Replaces is { } replaced)
            facts.Add(new("Thay thế văn bản", $"{replaced}: {row.Reason}"));
        if (row.Corrects is { } corrected)
            facts.Add(new("Đính chính văn bản", $"{corrected}: {row.Reason}"));
        if (row.SignedBy is { } signedBy)
            facts.Add(new("Đã ký", $"{signedBy}{(row.SignedElsewhere ? ", bằng thiết bị riêng" : "")}"));
        if (draft.Note is { } note)
            facts.Add(new("Ghi chú của người soạn thảo", note));
        foreach (var comment in row.Comments)
            facts.Add(new($"Ý kiến về bản {comment.Version}", $"{await NameAsync(comment.By, cancellation)}: {comment.Words}"));
        return facts;
    }

    private static IReadOnlyList<FiledFile> FilesOf(OutgoingRow row, DraftVersion draft, string stage)
    {
        var shown = stage == OutgoingStages.Clerk && row.Signed is { } signed ? signed : draft.Prepared;
        var name = stage == OutgoingStages.Clerk && row.Signed is not null ? OutgoingWords.FileNameOf(row) : OutgoingWords.DraftNameOf(draft);
        return [new FiledFile("pdf", name, "application/pdf", shown.Sha256, shown.Length), draft.Source, .. draft.Appendices];
    }

    /// <summary>The head of the drafting unit; null where it has none: then whoever carries the duty in the agency.</summary>
    private async Task<string?> HeadOfAsync(OutgoingRow row, CancellationToken cancellation) =>
        (await officials.AllAsync(cancellation))
            .Where(one => one.Active && one.Carries(Duty.CheckContent, row.AgencyCode) && string.Equals(one.Unit, row.Unit, StringComparison.Ordinal))
            .OrderBy(one => one.Id, StringComparer.Ordinal)
            .FirstOrDefault(one => one.Id != row.DraftedBy)?.Id;

    private async Task<string> NameAsync(string id, CancellationToken cancellation) =>
        id == "he-thong" ? "Hệ thống" : (await officials.FindAsync(id, cancellation))?.FullName ?? id;
}
