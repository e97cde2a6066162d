using CongVan.Functions.Accounts;
using CongVan.Functions.Approvals;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Functions.Storage;
using CongVan.Pages;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using ProcessRow = CongVan.Functions.Processes.ProcessRow;
using VietnamTime = CongVan.Workflows.Regulation.VietnamTime;

namespace CongVan.Functions.Documents.Copies;

/// <summary>
/// What is asked about a copy: whether it is made (NĐ 30 Đ27.1), and the agency's signature, which its clerk gives in person (Đ32.2c–d). Each answer is
/// bound to the file that was shown.
/// </summary>
public sealed class CopyQuestions(OutgoingRegister register, CopySources sources, RecipientChoice recipients, SigningRight right, IOfficials officials, IFileVault vault) : IQuestionAuthor
{
    private const string Agree = "dong-y";
    private const string Sign = "ky-so";

    public ProcessKind Kind => ProcessKind.DocumentCopy;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await register.GetAsync(process.AgencyCode, process.Id, cancellation);
        var facts = await FactsAsync(row, cancellation);
        var files = new List<FiledFile> { new("pdf", row.Number is null ? "ban-de-sao.pdf" : OutgoingWords.FileNameOf(row), "application/pdf", row.Draft.Prepared.Sha256, row.Draft.Prepared.Length) };
        return stage == CopyStages.Decide
            ? new Question(
                "Quyết định sao văn bản",
                facts,
                [
                    new(Agree, $"Đồng ý {CopyRules.Words(row.Copy!.Form)}", Hint: "Hệ thống cấp số bản sao; văn thư ký số của cơ quan"),
                    new(OutgoingStages.Return, "Không đồng ý", ReasonRequired: true, "Người đề nghị nhận lý do; không cấp số."),
                ])
            {
                Duty = Duty.SignDocuments,
                OfficialId = row.SignerId,
                NotThisOfficial = row.DraftedBy,
                ContentHash = row.Draft.Prepared.Sha256,
                Files = files,
            }
            : new Question(
                "Ký số của cơ quan lên bản sao",
                facts,
                [
                    new(Sign, "Ký số của cơ quan", Hint: "Trang đầu hiện hình thức sao, tên cơ quan, thời gian ký; bản sao được gửi tới nơi nhận đã chọn"),
                    new(OutgoingStages.Return, "Không ký", ReasonRequired: true, "Số đã cấp hủy, không cấp lại; người đề nghị nhận lý do."),
                ])
            {
                Duty = Duty.KeepDocuments,
                ContentHash = row.Draft.Prepared.Sha256,
                Files = files,
                Fields = await recipients.FieldsAsync(row.Metadata.To ?? [], Sign, cancellation),
            };
    }

    public async Task<IReadOnlyList<InputError>> CheckAsync(QuestionAnswer answer, CancellationToken cancellation)
    {
        if (answer.Code == OutgoingStages.Return)
            return [];
        var row = await register.GetAsync(answer.Process.AgencyCode, answer.Process.Id, cancellation);
        if (answer.Stage == CopyStages.Decide && right.Of(answer.By.Acts, row.AgencyCode, row.Type).Refusal is { } refusal)
            return [new InputError(null, refusal)];
        if (row.Copy!.SourceId is { } id && DocumentRef.Of(row.AgencyCode, id) is { } source && (await sources.FindAsync(source, cancellation)).Refusal is { } gone)
            return [new InputError(null, $"Không sao được nữa: văn bản này {gone}. Chọn không đồng ý, không ký.")];
        try
        {
            await using var whole = await vault.OpenAsync(row.Draft.Prepared.Sha256, cancellation);
            return [];
        }
        catch (FileVaultException)
        {
            return [new InputError(null, "Tệp để sao đang bị cách ly hoặc không còn nguyên vẹn trong kho nên không sao được. Báo đơn vị vận hành, hoặc chọn không đồng ý, không ký.")];
        }
    }

    private async Task<IReadOnlyList<QuestionFact>> FactsAsync(OutgoingRow row, CancellationToken cancellation)
    {
        var copy = row.Copy!;
        var asker = await officials.FindAsync(row.DraftedBy, cancellation);
        List<QuestionFact> facts =
        [
            .. copy.Warnings.Select(warning => new QuestionFact("Lưu ý", $"{char.ToUpperInvariant(warning[0])}{warning[1..]}")),
            new("Hình thức sao", row.Type.Name),
            new("Sao từ", $"{copy.Source} ({(copy.SourceId is null ? $"{CopyRules.Words(copy.From)} trên giấy, đã số hóa" : $"{CopyRules.Words(copy.From)}, {copy.SourceId}")})"),
            new("Trích yếu", row.Metadata.Subject ?? ""),
            new("Phần được sao", copy.Pages.Count == 0 ? FormattableString.Invariant($"toàn bộ, {row.Draft.Pages} trang") : $"trang {CopyRules.Written(copy.Pages)}"),
            new("Mục đích", copy.Purpose),
            new("Người đề nghị", $"{asker?.FullName}, {asker?.Post}"),
            new("Nơi nhận", string.Join("; ", (row.Metadata.To ?? []).Select(to => to.OrganName ?? to.OrganId)) is { Length: > 0 } to ? to : "người đề nghị tải trên hệ thống"),
            new("Tệp", FormattableString.Invariant($"SHA-256 {row.Draft.Prepared.Sha256[..16]}…")),
        ];
        if (row is { Number: { } number, SignedBy: { } by })
            facts.Insert(0, new("Số, ký hiệu", $"{number.Code.Given} ngày {VietnamTime.Long(number.Date)}; người quyết định: {by}"));
        return facts;
    }
}
