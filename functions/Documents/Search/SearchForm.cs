using System.Globalization;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Errors;
using CongVan.Workflows.Documents;
using CongVan.Workflows.Regulation;
using CongVan.Workflows.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CongVan.Functions.Documents.Search;

/// <summary>What was entered to search: the same in addresses, on the page and in saved searches.</summary>
public sealed record SearchForm
{
    private const int LongestField = 500;

    /// <summary>Name in addresses, label, and what it puts into the query.</summary>
    private static readonly Field[] Fields =
    [
        new("tu", "Từ cần tìm", (query, text) => query with { Words = text }),
        new("ma", "Mã văn bản", (query, text) => query with { DocumentId = text }),
        new("so", "Số, ký hiệu", (query, text) => query with { Notation = text }),
        new("loai", "Tên loại", (query, text) => query with { TypeName = text }),
        new("coquan", "Cơ quan ban hành", (query, text) => query with { Issuer = text }),
        new("nguoiky", "Người ký", (query, text) => query with { Signer = text }),
        new("noinhan", "Nơi nhận, người được giao", (query, text) => query with { Recipient = text }),
        new("trangthai", "Trạng thái", (query, text) => query with { State = text }),
        new("khan", "Mức độ khẩn", (query, text) => query with { Urgency = text }),
        new("hoso", "Mã hồ sơ", (query, text) => query with { Dossier = text }),
        new("soden", "Số đến", null, (query, number) => query with { ArrivalNumber = number }),
        new("tungay", "Ngày văn bản từ", null, Date: (query, day) => query with { IssuedFrom = day }),
        new("denngay", "Ngày văn bản đến", null, Date: (query, day) => query with { IssuedTo = day }),
        new("ngaydentu", "Ngày đến từ", null, Date: (query, day) => query with { ArrivedFrom = day }),
        new("ngaydenden", "Ngày đến đến", null, Date: (query, day) => query with { ArrivedTo = day }),
        new("hantu", "Hạn từ", null, Date: (query, day) => query with { DueFrom = day }),
        new("handen", "Hạn đến", null, Date: (query, day) => query with { DueTo = day }),
    ];

    private static readonly (string Value, string Label, DocumentDirection Direction)[] Directions =
        [("di", "Văn bản đi", DocumentDirection.Outgoing), ("den", "Văn bản đến", DocumentDirection.Incoming), ("hoso", "Hồ sơ", DocumentDirection.Dossier)];

    private static readonly (string Value, string Label, DocumentOrder Order)[] Orders =
        [("phuhop", "Phù hợp nhất", DocumentOrder.Relevance), ("moi", "Mới nhất", DocumentOrder.Newest), ("cu", "Cũ nhất", DocumentOrder.Oldest)];

    private readonly Dictionary<string, string> entered = new(StringComparer.Ordinal);

    /// <summary>What was chosen to be shown.</summary>
    public IReadOnlyList<SearchColumn> Columns { get; private init; } = SearchColumn.Usual;

    public int Page { get; private init; } = 1;

    public static IEnumerable<(string Name, string Label, bool IsDate)> FieldsShown => Fields.Select(each => (each.Name, each.Label, each.Date is not null));

    public static IEnumerable<(string Value, string Label)> DirectionsShown => Directions.Select(each => (each.Value, each.Label));

    public static IEnumerable<(string Value, string Label)> OrdersShown => Orders.Select(each => (each.Value, each.Label));

    public string? this[string name] => entered.GetValueOrDefault(name);

    /// <summary>Nothing was entered.</summary>
    public bool IsEmpty => entered.Count == 0;

    /// <exception cref="RefusedException">A date, a number or a choice that is none: every one is named.</exception>
    public static SearchForm Of(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var given = values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var columns = given.TryGetValue("cot", out var names) ? SearchColumn.All.Where(column => names.Contains(column.Name, StringComparer.Ordinal)).ToList() : [];
        var form = new SearchForm
        {
            Columns = columns.Count > 0 ? columns : SearchColumn.Usual,
            Page = given.TryGetValue("trang", out var page) && int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 10_000) : 1,
        };
        var errors = new List<FieldError>();
        foreach (var name in Fields.Select(field => field.Name).Concat(["huong", "xep"]))
        {
            if (!given.TryGetValue(name, out var value) || string.IsNullOrWhiteSpace(value))
                continue;
            form.entered[name] = value.ToString().Trim();
            if (form.ProblemOf(name) is { } problem)
                errors.Add(new(name, problem));
        }

        return errors.Count == 0 ? form : throw new RefusedException(Problems.BadRequest(
            "dieu-kien-tim-chua-hop-le", $"Chưa tìm được: {string.Join(' ', errors.Select(error => error.Message))} Sửa rồi tìm lại.", errors));
    }

    public DocumentQuery ToQuery(DocumentReader reader, int size)
    {
        var query = new DocumentQuery(reader)
        {
            Size = size,
            Skip = (Page - 1) * size,
            Direction = Directions.Where(each => each.Value == this["huong"]).Select(each => (DocumentDirection?)each.Direction).FirstOrDefault(),
            Order = Orders.FirstOrDefault(each => each.Value == this["xep"]).Order,
        };
        foreach (var field in Fields)
        {
            if (this[field.Name] is { } text)
                query = field.Put(query, text);
        }

        return query;
    }

    /// <summary>As an address goes on after its question mark; a page of it where one is asked for.</summary>
    public string Address(int? page = null) => string.Join('&', entered.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Concat(Columns.SequenceEqual(SearchColumn.Usual) ? [] : Columns.Select(column => KeyValuePair.Create("cot", column.Name)))
        .Concat(page is { } number ? [KeyValuePair.Create("trang", number.ToString(CultureInfo.InvariantCulture))] : [])
        .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>What was looked for, in words.</summary>
    public string InWords() => entered.Count == 0 ? "Tất cả văn bản, hồ sơ" : string.Join("; ", entered.Where(pair => pair.Key != "xep").Select(pair => pair.Key switch
    {
        "huong" => Directions.First(each => each.Value == pair.Value).Label,
        _ => $"{Fields.First(field => field.Name == pair.Key).Label}: {pair.Value}",
    }));

    private string? ProblemOf(string name)
    {
        var text = this[name]!;
        if (text.Length > LongestField)
            return $"Mục “{name}” dài quá {LongestField} ký tự.";
        if (VietnameseText.Accept(text) is AcceptedText.Refused refused)
            return $"Mục “{name}”: {refused.Reason}";
        if (name == "huong")
            return Directions.Any(each => each.Value == text) ? null : "Loại sổ phải là di, den hoặc hoso.";
        if (name == "xep")
            return Orders.Any(each => each.Value == text) ? null : "Cách sắp xếp phải là phuhop, moi hoặc cu.";
        var field = Fields.First(each => each.Name == name);
        if (field.Date is not null && DayOf(text) is null)
            return $"“{field.Label}” không phải ngày: {text}. Ghi dạng 05/03/2026.";
        return field.Number is not null && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"“{field.Label}” không phải số: {text}." : null;
    }

    /// <summary>As people write it and as browsers send it.</summary>
    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed record Field(
        string Name,
        string Label,
        Func<DocumentQuery, string, DocumentQuery>? Text,
        Func<DocumentQuery, int, DocumentQuery>? Number = null,
        Func<DocumentQuery, DateOnly, DocumentQuery>? Date = null)
    {
        public DocumentQuery Put(DocumentQuery query, string text) =>
            Text?.Invoke(query, text) ?? Number?.Invoke(query, int.Parse(text, CultureInfo.InvariantCulture)) ?? Date!(query, DayOf(text)!.Value);
    }
}
