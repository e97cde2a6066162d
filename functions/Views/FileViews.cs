using CongVan.Functions.Accounts;
using CongVan.Pages;

namespace CongVan.Functions.Views;

/// <summary>A filed file on a page: what it is, and the verdict on its signatures.</summary>
public static class FileViews
{
    /// <summary>What is said beside its name; null for nothing. The verdict speaks for itself where it is shown.</summary>
    public static string? NoteOf(FiledFile file, string? what = null)
    {
        var parts = new[] { what, file.Verdict is null ? file.Finding : null, file.NotScanned }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    public static VerdictView? VerdictOf(FiledFile file) => file.Verdict is { } verdict
        ? new(
            verdict.IsBad ? "bad" : verdict.IsValid ? "good" : "wait",
            verdict.Code == "not-signed" ? "Không có chữ ký số (bản quét): cần đối chiếu con dấu." : verdict.Text,
            verdict.Code == "not-signed" ? [] : verdict.Reasons,
            [.. verdict.Signatures.Select(signature => new SignatureView(
                signature.Title,
                signature.Signer,
                [.. signature.Facts.Select(fact => new FactView(fact.Label, fact.Text))],
                [.. signature.Axes.Select(axis => new AxisView(axis.Name, Tone(axis.Grade), axis.Words, axis.Text))]))])
        : null;

    private static string Tone(string grade) => grade switch
    {
        "good" or "noted" => grade,
        "unknown" => "wait",
        _ => "bad",
    };
}
