using System.Globalization;
using System.Text.Json.Serialization;

namespace CongVan.Workflows.Documents;

/// <summary>Hình thức sao (NĐ 30 Đ25).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopyForm>))]
public enum CopyForm
{
    /// <summary>Sao y: whole, from the original (Đ3.10).</summary>
    [JsonStringEnumMemberName("sao-y")]
    TrueCopy,

    /// <summary>Sao lục: whole, from a true copy (Đ3.11).</summary>
    [JsonStringEnumMemberName("sao-luc")]
    CopyOfCopy,

    /// <summary>Trích sao: a part, from the original (Đ3.12).</summary>
    [JsonStringEnumMemberName("trich-sao")]
    Extract,
}

/// <summary>What a copy is made from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CopiedFrom>))]
public enum CopiedFrom
{
    /// <summary>Bản gốc, bản chính.</summary>
    [JsonStringEnumMemberName("ban-chinh")]
    Original,

    /// <summary>Bản sao y.</summary>
    [JsonStringEnumMemberName("ban-sao-y")]
    TrueCopy,

    /// <summary>Bản sao lục, bản trích sao.</summary>
    [JsonStringEnumMemberName("ban-sao-khac")]
    OtherCopy,
}

/// <summary>Which form of copy is made from what (NĐ 30 Đ3.10–12, 25).</summary>
public static class CopyRules
{
    /// <summary>Every form, in the order of Đ25.</summary>
    public static IReadOnlyList<CopyForm> Forms { get; } = [CopyForm.TrueCopy, CopyForm.CopyOfCopy, CopyForm.Extract];

    /// <summary>The code of its <see cref="DocumentType"/>, which is also how callers name it: "sao-y".</summary>
    public static string CodeOf(CopyForm form) => form switch
    {
        CopyForm.TrueCopy => "sao-y",
        CopyForm.CopyOfCopy => "sao-luc",
        _ => "trich-sao",
    };

    public static DocumentType TypeOf(CopyForm form) =>
        DocumentType.Find(CodeOf(form)) ?? throw new InvalidOperationException($"document-types.json has no {CodeOf(form)}.");

    /// <summary>By the code callers use; null for none.</summary>
    public static CopyForm? Find(string? code) => Forms.Where(form => string.Equals(CodeOf(form), code, StringComparison.Ordinal)).Cast<CopyForm?>().FirstOrDefault();

    /// <summary>As it stands on the copy (Phụ lục I Phần II): "SAO Y".</summary>
    public static string MarkOf(CopyForm form) => form switch
    {
        CopyForm.TrueCopy => "SAO Y",
        CopyForm.CopyOfCopy => "SAO LỤC",
        _ => "TRÍCH SAO",
    };

    /// <summary>In a sentence: "sao y".</summary>
    public static string Words(CopyForm form) => MarkOf(form).ToLowerInvariant();

    public static string Words(CopiedFrom from) => from switch
    {
        CopiedFrom.Original => "bản gốc, bản chính",
        CopiedFrom.TrueCopy => "bản sao y",
        _ => "bản sao lục hoặc bản trích sao",
    };

    /// <summary>What a document is, by its type's name and its notation: whoever sent it may have named only one of them.</summary>
    public static CopiedFrom KindOf(string? typeName, NumberAndNotation code) =>
        (DocumentType.OfName(typeName) is { Copy: true } named ? named : code.Type) switch
        {
            { Code: "sao-y" } => CopiedFrom.TrueCopy,
            { Copy: true } => CopiedFrom.OtherCopy,
            _ => CopiedFrom.Original,
        };

    /// <summary>Why this form is not made from that, with the one that is; null where it is.</summary>
    public static string? Refusal(CopyForm form, CopiedFrom from) => (form, from) switch
    {
        (CopyForm.TrueCopy or CopyForm.Extract, CopiedFrom.Original) or (CopyForm.CopyOfCopy, CopiedFrom.TrueCopy) => null,
        (CopyForm.TrueCopy, CopiedFrom.TrueCopy) => "bản sao y chỉ làm từ bản gốc, bản chính (NĐ 30 Đ3.10); văn bản này là bản sao y: chọn sao lục",
        (CopyForm.CopyOfCopy, CopiedFrom.Original) => "bản sao lục làm từ bản sao y (NĐ 30 Đ3.11); văn bản này là bản gốc, bản chính: chọn sao y",
        (CopyForm.Extract, CopiedFrom.TrueCopy) => "bản trích sao chỉ làm từ bản gốc, bản chính (NĐ 30 Đ3.12); sao lục cả văn bản, hoặc trích sao từ bản gốc",
        _ => $"không {Words(form)} từ bản sao lục, bản trích sao (NĐ 30 Đ3.10–12); đề nghị nơi ban hành cấp bản sao từ bản gốc",
    };

    /// <summary>The pages of an extract as people write them: "1, 3-5". Sorted, each once.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="total">How many pages the document has.</param>
    public static (IReadOnlyList<int> Pages, string? Fault) PagesOf(string? written, int total)
    {
        var pages = new SortedSet<int>();
        foreach (var part in (written ?? "").Replace('–', '-').Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || NumberOf(ends[0]) is not { } first || NumberOf(ends[^1]) is not { } last || first > last)
                return ([], $"không đọc được “{part}”; ghi số trang, ví dụ “1, 3-5”");
            if (first < 1 || last > total)
                return ([], string.Create(CultureInfo.InvariantCulture, $"văn bản có {total} trang, không có trang “{part}”"));
            pages.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return pages.Count switch
        {
            0 => ([], "trích sao phải nêu các trang được trích, ví dụ “1, 3-5”"),
            var count when count == total => ([], "đã chọn mọi trang: sao cả văn bản là sao y, không phải trích sao"),
            _ => ([.. pages], null),
        };
    }

    /// <summary>"1, 3–5".</summary>
    public static string Written(IReadOnlyList<int> pages)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var page in pages)
        {
            if (runs.Count > 0 && runs[^1].Last + 1 == page)
                runs[^1] = (runs[^1].First, page);
            else
                runs.Add((page, page));
        }

        return string.Join(", ", runs.Select(run => run.First == run.Last
            ? run.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{run.First}–{run.Last}")));
    }

    private static int? NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
