using System.Globalization;
using System.Text.Json;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;
using Microsoft.Data.Sqlite;

namespace CongVan.Functions.Documents.Search;

/// <summary>How a document lies in the tables of the index.</summary>
internal static class IndexTables
{
    public static void Put(SqliteConnection db, IndexedDocument document, DocumentRightsRow? rights, long generation)
    {
        db.Execute(
            """
            insert into documents(agency, id, direction, json, document_id, notation, type, issuer, signer, recipients, state, urgency, dossiers, arrival, issued, arrived, due, generation)
            values ($agency, $id, $direction, $json, $document_id, $notation, $type, $issuer, $signer, $recipients, $state, $urgency, $dossiers, $arrival, $issued, $arrived, $due, $generation)
            on conflict(agency, id) do update set json = excluded.json, document_id = excluded.document_id, notation = excluded.notation, type = excluded.type,
              issuer = excluded.issuer, signer = excluded.signer, recipients = excluded.recipients, state = excluded.state, urgency = excluded.urgency,
              dossiers = excluded.dossiers, arrival = excluded.arrival, issued = excluded.issued, arrived = excluded.arrived, due = excluded.due, generation = excluded.generation
            """,
            ("$agency", document.Document.AgencyCode),
            ("$id", document.Document.Id),
            ("$direction", document.Document.Direction.ToString()),
            ("$json", JsonSerializer.Serialize(document, RegisterJson.Options)),
            ("$document_id", document.DocumentId),
            ("$notation", FoldedText.Folded(document.Notation)),
            ("$type", FoldedText.Folded(document.TypeName)),
            ("$issuer", FoldedText.Folded(document.Issuer)),
            ("$signer", FoldedText.Folded(document.Signer)),
            ("$recipients", FoldedText.Folded(string.Join(" | ", document.Recipients))),
            ("$state", FoldedText.Folded(document.State)),
            ("$urgency", FoldedText.Folded(document.Urgency)),
            ("$dossiers", FoldedText.Folded(string.Join(" | ", document.Dossiers))),
            ("$arrival", document.ArrivalNumber),
            ("$issued", Day(document.IssuedDate)),
            ("$arrived", Day(document.ArrivalDate)),
            ("$due", Day(document.DueDate)),
            ("$generation", generation));
        var doc = Find(db, document.Document)!.Value;
        db.Execute("delete from openings where doc = $doc", ("$doc", doc));
        foreach (var token in IndexOpenings.Of(document.Circle, rights))
            db.Execute("insert or ignore into openings(token, doc) values ($token, $doc)", ("$token", token), ("$doc", doc));
        db.Execute("delete from files where doc = $doc", ("$doc", doc));
        foreach (var file in document.Files)
            db.Execute("insert or ignore into files(sha256, doc) values ($sha256, $doc)", ("$sha256", file.Sha256), ("$doc", doc));
        Words(db, doc, document);
    }

    public static void Remove(SqliteConnection db, long doc)
    {
        db.Execute("delete from words where rowid = $doc", ("$doc", doc));
        db.Execute("delete from openings where doc = $doc", ("$doc", doc));
        db.Execute("delete from files where doc = $doc", ("$doc", doc));
        db.Execute("delete from documents where doc = $doc", ("$doc", doc));
    }

    public static long? Find(SqliteConnection db, DocumentRef document) => db.Number(
        "select doc from documents where agency = $agency and id = $id", ("$agency", document.AgencyCode), ("$id", document.Id));

    /// <summary>Those who have a file, each with what is searched in it written anew.</summary>
    public static void WordsOfAll(SqliteConnection db, string sha256)
    {
        var having = db.Rows(
            "select d.doc, d.json from files f join documents d on d.doc = f.doc where f.sha256 = $sha256",
            reader => (Doc: reader.GetInt64(0), Json: reader.GetString(1)),
            ("$sha256", sha256));
        foreach (var (doc, json) in having)
            Words(db, doc, Of(json));
    }

    public static IndexedDocument Of(string json) => JsonSerializer.Deserialize<IndexedDocument>(json, RegisterJson.Options)!;

    private static void Words(SqliteConnection db, long doc, IndexedDocument document)
    {
        var body = string.Join('\n', db.Rows(
            "select t.text from files f join texts t on t.sha256 = f.sha256 where f.doc = $doc", reader => reader.GetString(0), ("$doc", doc)));
        string?[] number = [document.Notation, document.DocumentId, document.ArrivalNumber?.ToString(CultureInfo.InvariantCulture), document.Document.Id];
        string?[] people = [document.Issuer, document.Signer, .. document.Recipients];
        string?[] rest =
        [
            document.TypeName, document.State, document.Urgency, document.Language, document.Remarks, document.Pages?.ToString(CultureInfo.InvariantCulture), .. document.Dossiers,
            Written(document.IssuedDate), Written(document.ArrivalDate), Written(document.DueDate), .. document.Files.Select(file => file.FileName),
        ];
        string[] columns = [string.Join(' ', number), document.Subject, string.Join(" | ", people), string.Join(" | ", rest), body];
        db.Execute("delete from words where rowid = $doc", ("$doc", doc));
        db.Execute(
            """
            insert into words(rowid, number, subject, people, rest, body, number_f, subject_f, people_f, rest_f, body_f)
            values ($doc, $x0, $x1, $x2, $x3, $x4, $f0, $f1, $f2, $f3, $f4)
            """,
            [("$doc", doc), .. columns.Select((text, i) => ($"$x{i}", (object?)FoldedText.Exact(text))), .. columns.Select((text, i) => ($"$f{i}", (object?)FoldedText.Folded(text)))]);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Written(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>
/// Who may find a document, as marks to be compared: a first sieve, so that a reader of few among many waits for few. What it lets through is
/// asked of the registers again.
/// </summary>
internal static class IndexOpenings
{
    public static IEnumerable<string> Of(DocumentCircle circle, DocumentRightsRow? rights)
    {
        var openness = rights?.Openness ?? DocumentOpenness.Ordinary;
        if (openness == DocumentOpenness.WholeAgency)
            yield return "*";
        foreach (var grant in rights?.Grants ?? [])
            yield return grant.To;
        if (openness == DocumentOpenness.Restricted)
            yield break;

        foreach (var official in circle.Officials.Append(circle.DraftedBy).OfType<string>())
            yield return $"official:{official}";
        foreach (var unit in circle.Units)
            yield return $"unit:{unit}";
        foreach (var unit in circle.Headed.Distinct(StringComparer.Ordinal))
            yield return $"head:{unit}";
        if (circle.DraftedBy is not null)
            yield return "form";
    }

    /// <summary>Null for whoever sees all of the agency.</summary>
    public static IReadOnlyList<string>? Of(DocumentReader reader) => reader.KeepsAll || reader.LeadsAll ? null :
    [
        "*",
        .. reader.OfficialIds.Select(id => $"official:{id}"),
        .. reader.Unit is { } unit ? [$"unit:{unit}"] : Array.Empty<string>(),
        .. reader.HeadsUnits.Select(headed => $"head:{headed}"),
        .. reader.Groups.Select(group => $"group:{group}"),
        .. reader.ChecksForm ? ["form"] : Array.Empty<string>(),
    ];
}
