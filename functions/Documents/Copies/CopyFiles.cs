using CongVan.Functions.Accounts;
using CongVan.Functions.Documents.Outgoing;
using CongVan.Functions.Notices;
using CongVan.Functions.Scanning;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using Microsoft.AspNetCore.Http;

namespace CongVan.Functions.Documents.Copies;

/// <summary>The file a copy is made of: the document's own, or the scan of the paper, as the law wants scans; and what of it the copy holds.</summary>
public sealed class CopyFiles(IncomingFiles incoming, IFileVault vault)
{
    public const string ScanPart = "scan";

    /// <summary>PageAmount of Phụ lục VI has three digits.</summary>
    private const int MostPages = 999;

    /// <summary>What paper is, and its scan, which is in the vault by then. Null, and what is wrong in the list.</summary>
    public async Task<CopySource?> OfPaperAsync(PaperAsked paper, IFormFile? scan, List<FieldFault> faults, HttpContext http, CancellationToken cancellation)
    {
        var before = faults.Count;
        CopiedFrom? from = paper.From switch
        {
            "ban-chinh" => CopiedFrom.Original,
            "ban-sao-y" => CopiedFrom.TrueCopy,
            "ban-sao-khac" => CopiedFrom.OtherCopy,
            _ => null,
        };
        if (from is null)
            faults.Add(new("from", "chọn bản giấy là bản gốc, bản chính (ban-chinh), bản sao y (ban-sao-y), hay bản sao lục, trích sao (ban-sao-khac)"));
        var subject = Needed(paper.Subject, "subject", "trích yếu nội dung", SubjectLength, faults);
        var issuer = Needed(paper.Issuer, "issuer", "cơ quan ban hành", 200, faults);
        var type = Needed(paper.TypeName, "typeName", "tên loại văn bản", 100, faults);
        if (!DateOnly.TryParseExact(paper.IssuedDate, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date))
            faults.Add(new("issuedDate", "ghi ngày ban hành của văn bản giấy (năm-tháng-ngày)"));
        var code = NumberAndNotation.Parse(paper.Code);
        if (code.Number.Length > NumberAndNotation.LongestNumber || code.Notation.Length > NumberAndNotation.LongestNotation)
            faults.Add(new("code", "số, ký hiệu dài quá quy định của Phụ lục VI"));
        if (scan is null or { Length: 0 })
            faults.Add(new(ScanPart, "thiếu tệp PDF số hóa văn bản giấy"));
        if (faults.Count > before)
            return null;

        // A paper whose notation says that it is a copy is none of an original, whatever was chosen.
        var kind = CopyRules.KindOf(type, code);
        var file = await incoming.KeepAsync(scan!, ScanPart, http, cancellation);
        if (file.MediaType != "application/pdf")
        {
            faults.Add(new(ScanPart, "bản số hóa phải là tệp PDF (NĐ 30 Phụ lục I Phần II); quét văn bản giấy thành PDF"));
            return null;
        }

        var words = $"{type} {code.Given} ngày {VietnamTime.Long(date)} của {issuer}";
        return new CopySource(string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)), subject!, kind == CopiedFrom.Original ? from!.Value : kind, file.Sha256, file.Length, file.FileName)
        {
            IsSigned = file.Verdict is { Code: not "not-signed" },
        };
    }

    /// <summary>What the copy holds: the whole file, or the chosen pages of it. Null, and what is wrong in the list.</summary>
    /// <param name="isScan">The file shows paper, and so must be as the law wants scans.</param>
    public async Task<CopyContent?> ContentAsync(CopySource source, CopyForm form, string? written, bool isScan, string field, List<FieldFault> faults, CancellationToken cancellation)
    {
        var pdf = await vault.ReadAsync(source.File, cancellation);
        var warnings = new List<string>();
        if (isScan)
        {
            if (ScanReading.Of(pdf.ToArray(), cancellation) is not { } scan)
            {
                faults.Add(new(field, "không đọc được tệp PDF; quét lại văn bản giấy rồi nộp"));
                return null;
            }

            faults.AddRange(ScanRules.Check(scan.Version, scan.Pages).Select(fault => new FieldFault(field, fault)));
            warnings.AddRange(ScanRules.Doubts(scan.Pages));
        }

        var total = ExtractedPages.Count(pdf);
        if (total is 0 or > MostPages)
            faults.Add(new(field, total == 0 ? "không đọc được tệp PDF của văn bản" : FormattableString.Invariant($"tệp có {total} trang; nhiều nhất {MostPages} trang (NĐ 30 Phụ lục VI)")));
        var whole = new FiledFile("source", source.FileName, "application/pdf", source.File, source.Length);
        if (form != CopyForm.Extract || total == 0)
            return faults.Count > 0 ? null : new CopyContent(whole, new PaperFile(source.File, source.Length), total, [], warnings);

        var (pages, fault) = CopyRules.PagesOf(written, total);
        if (fault is not null)
            faults.Add(new("pages", fault));
        if (faults.Count > 0)
            return null;
        if (ExtractedPages.Of(pdf, pages) is not { } part)
        {
            faults.Add(new(field, "không tách được trang của tệp PDF này; số hóa riêng các trang cần trích rồi trích sao từ bản giấy"));
            return null;
        }

        if (!pages.Contains(1) || !pages.Contains(total))
            warnings.Add("bản trích không có trang đầu hoặc trang cuối của văn bản: trích sao phải đủ thể thức của phần được trích (NĐ 30 Đ25.3)");
        var kept = await vault.KeepAsync(part, cancellation);
        return new CopyContent(new FiledFile("source", $"trich-{source.FileName}", "application/pdf", kept.Sha256, kept.Length), kept, pages.Count, pages, warnings);
    }

    private static int SubjectLength => LegalNumber.Named("SubjectLength").Count;

    private static string? Needed(string? text, string field, string words, int longest, List<FieldFault> faults)
    {
        if (text is null || text.Length > longest)
            faults.Add(new(field, text is null ? $"thiếu {words}" : FormattableString.Invariant($"{words} dài quá {longest} ký tự")));
        return text;
    }
}

/// <param name="Source">What goes along as source file (Đ4.5).</param>
/// <param name="Prepared">What the agency signs.</param>
/// <param name="Pages">Of an extract; empty for the whole.</param>
public sealed record CopyContent(FiledFile Source, PaperFile Prepared, int Count, IReadOnlyList<int> Pages, IReadOnlyList<string> Warnings);
