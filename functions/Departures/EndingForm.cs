using CongVan.Functions.Errors;
using CongVan.Workflows.Accounts;
using CongVan.Workflows.Text;

namespace CongVan.Functions.Departures;

/// <summary>How a departure ends before the account does. JSON: camelCase.</summary>
public sealed record EndingForm
{
    /// <summary>"rut-quyet-dinh" or "tiep-nhan-lai".</summary>
    public string? Ending { get; init; }

    /// <summary>By which paper: "Quyết định số 50/QĐ-SNV ngày 10/3/2026".</summary>
    public string? Words { get; init; }

    /// <exception cref="RefusedException">Something is missing or unknown.</exception>
    public static (EndingKind Kind, string Words) Read(EndingForm form)
    {
        EndingKind? kind = form.Ending?.Trim() switch
        {
            "rut-quyet-dinh" => EndingKind.Withdrawn,
            "tiep-nhan-lai" => EndingKind.TakenBack,
            _ => null,
        };
        var words = VietnameseText.Accept(form.Words ?? "") is AcceptedText.Accepted { Text: { Length: > 0 and <= FormLimits.Note } text } ? text : null;
        if (kind is { } known && words is not null)
            return (known, words);

        List<FieldError> errors = [];
        if (kind is null) errors.Add(new("ending", "Ghi rut-quyet-dinh (quyết định được rút) hoặc tiep-nhan-lai (tiếp nhận lại trước ngày có hiệu lực)."));
        if (words is null) errors.Add(new("words", $"Ghi theo văn bản nào (không quá {FormLimits.Note} ký tự), ví dụ: Quyết định số 50/QĐ-SNV ngày 10/3/2026."));
        throw new RefusedException(Problems.BadRequest("chua-du-noi-dung", "Chưa ghi nhận được. Sửa các mục nêu dưới đây rồi gửi lại.", errors));
    }
}
