using System.Text;
using Azure.Data.Tables;

namespace CongVan.Functions.Storage;

/// <summary>
/// How a value lies in entities. Up to 30,000 characters: one property of text, to be read by people in an emergency. Up to 600 KB: its UTF-8
/// over several properties (one holds 64 KB). More, or when a batch would outgrow its 4 MB: in entities of their own, written before the row
/// that names them and never changed, so that whoever reads the row finds the whole of the value it was written with.
/// </summary>
internal static class TableValue
{
    public const string PartsId = "PartsId";
    public const string PartsCount = "PartsCount";
    private const string Text = "Value";
    private const int TextLength = 30_000;
    private const int PieceBytes = 60 * 1024;
    private const int Pieces = 10;
    private const int EntityBytes = PieceBytes * Pieces;

    public static bool FitsInRow(string json) => json.Length <= TextLength || Encoding.UTF8.GetByteCount(json) <= EntityBytes;

    /// <summary>What a value in its row takes of a batch's 4 MB: text is escaped on the wire, up to six bytes a character, bytes are base64.</summary>
    public static int RoomInBatch(string json) =>
        json.Length <= TextLength ? json.Sum(each => char.IsAsciiLetterOrDigit(each) ? 1 : 6) : Encoding.UTF8.GetByteCount(json) * 4 / 3;

    public static void PutInRow(TableEntity row, string json)
    {
        if (json.Length <= TextLength)
            row[Text] = json;
        else
            PutPieces(row, Encoding.UTF8.GetBytes(json));
    }

    /// <summary>The value in entities of their own, named in the row.</summary>
    public static List<TableEntity> PutBeside(TableEntity row, string partition, string id, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json).AsMemory();
        List<TableEntity> parts = [];
        for (var at = 0; at < bytes.Length; at += EntityBytes)
        {
            var part = new TableEntity(partition, PartKey(id, parts.Count));
            PutPieces(part, bytes[at..Math.Min(bytes.Length, at + EntityBytes)].ToArray());
            parts.Add(part);
        }

        row[PartsId] = id;
        row[PartsCount] = parts.Count;
        return parts;
    }

    /// <summary>Null when the value lies beside.</summary>
    public static string? InRow(TableEntity row) =>
        row.ContainsKey(PartsId) ? null : row.GetString(Text) ?? Encoding.UTF8.GetString(PiecesOf(row));

    public static string Of(IEnumerable<TableEntity> parts) => Encoding.UTF8.GetString([.. parts.SelectMany(PiecesOf)]);

    /// <summary>The id that the parts of one write share.</summary>
    public static string IdOf(string partKey) => partKey[..partKey.LastIndexOf('-')];

    public static string PartKey(string id, int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}-{n:D4}");

    private static void PutPieces(TableEntity entity, byte[] bytes)
    {
        var n = 0;
        foreach (var piece in bytes.Chunk(PieceBytes))
            entity[Piece(n++)] = piece;
    }

    private static byte[] PiecesOf(TableEntity entity) =>
        [.. Enumerable.Range(0, Pieces).Select(n => entity.GetBinary(Piece(n))).TakeWhile(piece => piece is not null).SelectMany(piece => piece!)];

    private static string Piece(int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Value{n}");
}
