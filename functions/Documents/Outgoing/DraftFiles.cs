using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Conversion;
using CongVan.Functions.Errors;
using CongVan.Functions.Notices;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Signing;
using CongVan.Signing.Judging;
using CongVan.Workflows.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.Documents.Outgoing;

/// <summary>
/// The files of a draft: source file and PDF to be signed, appendices. Scanned (Đ16.5), told apart by content, kept; the PDF, made of the source file
/// where none was filed, gets the places for number, date and signature, and whatever is wrong with it is said now and not when somebody wants to sign.
/// </summary>
public sealed class DraftFiles(IncomingFiles incoming, ConvertedFiles converted, IFileVault vault, IOptions<RequestLimits> limits, TimeProvider time)
{
    public const string SourcePart = "source";
    public const string PdfPart = "pdf";
    public const string AppendixPart = "appendix";

    /// <summary>PageAmount of Phụ lục VI has three digits.</summary>
    private const int MostPages = 999;
    private const int MostAppendices = 20;

    /// <param name="notation">Ký hiệu the document must carry; null where the agency has no abbreviation.</param>
    /// <param name="postLine">The last line above the signature.</param>
    /// <returns>The files; or null and what is wrong, by part. What is right is in the vault by then and found again when it is sent again.</returns>
    public async Task<TakenFiles?> TakeAsync(
        IFormFileCollection files, string? notation, string postLine, string fullName, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        var before = faults.Count;
        var source = await SourceAsync(files.GetFile(SourcePart), faults, http, cancellation);
        var pdf = files.GetFile(PdfPart) is { Length: > 0 } filed
            ? await PdfAsync(filed, PdfPart, faults, http, cancellation)
            : await MadeAsync(source, faults, http, cancellation);
        var appendices = await AppendicesAsync(files.GetFiles(AppendixPart), faults, http, cancellation);
        if (pdf is null || faults.Count > before)
            return null;
        var (prepared, form) = await PrepareAsync(pdf.Bytes, notation, postLine, fullName, faults, cancellation);
        return prepared is null ? null : new TakenFiles(source!, pdf.File, prepared, pdf.Pages, form!.YearOnPaper, appendices, Urgencies.OfMark(form.Urgency), pdf.By) { UrgencyRoom = form.UrgencyRoom == 0 ? null : form.UrgencyRoom };
    }

    private async Task<FiledFile?> SourceAsync(IFormFile? file, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        if (file is null or { Length: 0 })
        {
            faults.Add(new(SourcePart, $"thiếu tệp nguồn của văn bản ({SourceKind.Names}): văn bản phát hành phải kèm tệp nguồn (Đ4.5)"));
            return null;
        }

        if (IsTooLarge(file, SourcePart, faults))
            return null;
        await using var content = file.OpenReadStream();
        var scan = await incoming.DemandCleanAsync(content, file.FileName, SourcePart, http, cancellation);
        var (kind, refusal) = await SourceKind.OfAsync(content, file.FileName, cancellation);
        if (kind is null)
        {
            faults.Add(new(SourcePart, Lower(refusal!)));
            return null;
        }

        content.Position = 0;
        var kept = await vault.AddAsync(content, cancellation);
        return new FiledFile(SourcePart, FileKind.SafeName(file.FileName, new FileKind(kind.Extension, kind.MediaType)), kind.MediaType, kept.Sha256, kept.Length, NotScanned: scan);
    }

    private async Task<IReadOnlyList<FiledFile>> AppendicesAsync(
        IReadOnlyList<IFormFile> files, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        if (files.Count > MostAppendices)
            faults.Add(new(AppendixPart, $"quá {MostAppendices} tệp phụ lục; gộp lại hoặc gửi trong tệp nguồn zip"));
        var kept = new List<FiledFile>();
        foreach (var file in files.Take(MostAppendices))
        {
            if (await PdfAsync(file, AppendixPart, faults, http, cancellation) is { } taken)
                kept.Add(taken.File);
        }

        return kept;
    }

    /// <summary>A PDF of the source file, looked at as one that was filed.</summary>
    private async Task<TakenPdf?> MadeAsync(FiledFile? source, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        if (source is null)
        {
            faults.Add(new(PdfPart, "thiếu tệp PDF để ký"));
            return null;
        }

        switch (await converted.PdfOfAsync(source, cancellation))
        {
            case ConversionResult.Made made:
                using (var content = new MemoryStream(made.Content, 0, made.Content.Length, writable: false, publiclyVisible: true))
                    return await PdfAsync(content, Path.ChangeExtension(source.FileName, ".pdf"), PdfPart, faults, http, cancellation) is { } taken ? taken with { By = made.By } : null;
            case ConversionResult.Refused refused:
                faults.Add(new(PdfPart, $"tệp nguồn “{source.FileName}” {refused.Why}"));
                return null;
            case ConversionResult.Unavailable unavailable:
                faults.Add(new(PdfPart, $"thiếu tệp PDF để ký, và {unavailable.Why}: tự xuất văn bản ra PDF rồi nộp cả hai tệp"));
                return null;
            default:
                return null;
        }
    }

    private async Task<TakenPdf?> PdfAsync(IFormFile file, string part, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        if (file.Length == 0)
            faults.Add(new(part, $"tệp “{file.FileName}” trống"));
        if (file.Length == 0 || IsTooLarge(file, part, faults))
            return null;
        await using var content = file.OpenReadStream();
        return await PdfAsync(content, file.FileName, part, faults, http, cancellation);
    }

    private async Task<TakenPdf?> PdfAsync(Stream content, string fileName, string part, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        var scan = await incoming.DemandCleanAsync(content, fileName, part, http, cancellation);
        var kind = await FileKind.OfAsync(content, cancellation);
        if (kind is not { MediaType: "application/pdf" })
        {
            faults.Add(new(part, $"tệp “{fileName}” không phải PDF; xuất văn bản ra PDF rồi nộp"));
            return null;
        }

        content.Position = 0;
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancellation);
        var verdict = await PdfJudge.JudgeAsync(bytes, new JudgingOptions { At = time.GetUtcNow() }, cancellation);
        if (Trouble(verdict) is { } trouble)
        {
            faults.Add(new(part, trouble));
            return null;
        }

        var kept = await vault.KeepAsync(bytes, cancellation);
        return new TakenPdf(new FiledFile(part, FileKind.SafeName(fileName, kind), kind.MediaType, kept.Sha256, kept.Length, NotScanned: scan), bytes, verdict.Pages);
    }

    private static string? Trouble(FileVerdict verdict) => verdict switch
    {
        { IsPdf: false } => $"không đọc được tệp PDF: {Lower(verdict.Reasons[0].Text)}",
        { Pages: > MostPages } => FormattableString.Invariant($"tệp PDF có {verdict.Pages} trang; nhiều nhất {MostPages} trang (NĐ 30 Phụ lục VI, số trang 3 chữ số). Tách phần sau thành phụ lục"),
        { IsSigned: true } => "tệp PDF đã có chữ ký số; nộp bản chưa ký, người có thẩm quyền ký ở bước ký",
        _ => null,
    };

    private async Task<(PaperFile? File, PreparedDocument? Form)> PrepareAsync(
        byte[] pdf, string? notation, string postLine, string fullName, List<FieldFault> faults, CancellationToken cancellation)
    {
        try
        {
            var form = IssueForm.Prepare(pdf, postLine, fullName);
            if (notation is not null && !string.Equals(form.Notation, notation, StringComparison.Ordinal))
            {
                faults.Add(new(PdfPart, $"ký hiệu trên dự thảo là “{form.Notation}”, phải là “{notation}” (NĐ 30 Phụ lục I.II.3)"));
                return default;
            }

            return (await vault.KeepAsync(form.Pdf, cancellation), form);
        }
        catch (UnsignablePdfException exception)
        {
            faults.Add(new(PdfPart, Lower(exception.Message)));
            return default;
        }
    }

    private bool IsTooLarge(IFormFile file, string part, List<FieldFault> faults)
    {
        if (file.Length <= limits.Value.MaxBytes)
            return false;
        faults.Add(new(part, $"tệp vượt quá {limits.Value.InWords}"));
        return true;
    }

    /// <param name="By">What made it of the source file; null where it was filed.</param>
    private sealed record TakenPdf(FiledFile File, byte[] Bytes, int Pages, string? By = null);

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : (char.ToLowerInvariant(sentence[0]) + sentence[1..]).TrimEnd('.');
}

/// <param name="YearOnPaper">Null where the system fills the year.</param>
/// <param name="UrgencyOnPaper">As written on the first page.</param>
/// <param name="MadeBy">What made the PDF of the source file; null where it was filed.</param>
public sealed record TakenFiles(
    FiledFile Source, FiledFile Pdf, PaperFile Prepared, int Pages, int? YearOnPaper, IReadOnlyList<FiledFile> Appendices, Urgency UrgencyOnPaper, string? MadeBy = null)
{
    /// <summary>As in <see cref="DraftVersion.UrgencyRoom"/>.</summary>
    public int? UrgencyRoom { get; init; }
}
