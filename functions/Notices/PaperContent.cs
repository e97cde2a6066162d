using System.Security.Cryptography;
using System.Text.Json;
using CongVan.Papers;

namespace CongVan.Functions.Notices;

/// <summary>What a paper says; everything but number, date and signing block. An <see cref="IPaperAuthor"/> writes it.</summary>
/// <param name="TypeName">Tên loại in upper case (NĐ 30 Đ7): "THÔNG BÁO", "BÁO CÁO".</param>
/// <param name="TypeCode">Its abbreviation in the notation (NĐ 30 Phụ lục III): "TB", "BC".</param>
/// <param name="Subject">Trích yếu.</param>
/// <param name="Addressees">"Kính gửi" lines.</param>
/// <param name="Recipients">Nơi nhận, without dashes and stops.</param>
public sealed record PaperContent(
    string TypeName,
    string TypeCode,
    string Subject,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<PaperPart> Parts,
    IReadOnlyList<string> Recipients)
{
    /// <summary>A notice (THÔNG BÁO) to the addressees, with a copy kept by the clerk.</summary>
    public static PaperContent Notice(string subject, IReadOnlyList<string> addressees, IReadOnlyList<PaperPart> parts) =>
        new("THÔNG BÁO", "TB", subject, addressees, parts, ["Như trên", "Lưu: VT"]);

    /// <summary>SHA-256, in lower-case hexadecimal: what a signer's decision is bound to.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web)));
}

/// <summary>A paragraph or a table: one of the two.</summary>
public sealed record PaperPart(string? Text = null, bool Bold = false, PaperTable? Table = null)
{
    public static PaperPart Paragraph(string text) => new(text);

    public static PaperPart Heading(string text) => new(text, Bold: true);

    public static PaperPart Of(IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyList<string>> rows) => new(Table: new PaperTable(columns, [.. rows]));

    internal Block AsBlock() => Table is { } table
        ? new Block.Table(
            [.. table.Columns.Select(column => new Column(column.Head, column.Share, column.Centred ? Alignment.Centered : Alignment.Left))], table.Rows)
        : new Block.Paragraph(Text ?? "") { Bold = Bold };
}

public sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="Share">The column's share of the width, against the sum of all shares.</param>
public sealed record PaperColumn(string Head, double Share, bool Centred = false);
