using System.Globalization;
using CongVan.Functions.Approvals;
using CongVan.Functions.People;
using CongVan.Functions.Processes;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Dossiers;

/// <summary>The question whether the yearly list shall be issued (NĐ 30 Đ28: the head approves and issues it).</summary>
internal sealed class DossierListQuestions(DossierLists lists) : IQuestionAuthor
{
    public ProcessKind Kind => ProcessKind.DossierList;

    public async Task<Question> QuestionAsync(ProcessRow process, string stage, CancellationToken cancellation)
    {
        var row = await lists.FindAsync(process.AgencyCode, YearOf(process), cancellation);
        var titles = (row?.Items ?? []).Select(item => new QuestionFact(item.Notation, $"{item.Title} ({item.Retention})"));
        return new Question(
            $"Phê duyệt, ban hành danh mục hồ sơ năm {YearOf(process)}",
            [.. QuestionFact.Of(process), .. titles],
            [
                new QuestionOption(DossierListWorkflow.Issue, "Phê duyệt và ban hành", Hint: "Các hồ sơ trong danh mục được lập trên hệ thống và thông báo cho người lập hồ sơ."),
                new QuestionOption(DossierListWorkflow.SendBack, "Trả lại", ReasonRequired: true, "Người lập danh mục nhận lý do, sửa rồi trình lại."),
            ])
        {
            Duty = Duty.LeadDocuments,
        };
    }

    internal static int YearOf(ProcessRow process) => int.Parse(process.Brief!.Data!, CultureInfo.InvariantCulture);
}
