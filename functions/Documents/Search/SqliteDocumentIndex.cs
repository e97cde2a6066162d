using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Storage;
using CongVan.Workflows.Documents;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// The index in SQLite FTS5, below the data folder of this instance. Fields are there when <see cref="PutAsync"/> returns; the text of a file is
/// read beside, once for all who have it. An index that is not there, or of an earlier release, is made anew from the registers by itself.
/// </summary>
internal sealed class SqliteDocumentIndex(
    SearchDatabase database, TextReading texts, IndexBuilding building, IRegister<DocumentRightsRow> rights) : IDocumentIndex
{
    public async Task PutAsync(IndexedDocument document, CancellationToken cancellation)
    {
        building.Begin();
        var row = (await rights.FindAsync(document.Document.AgencyCode, document.Document.Id, cancellation))?.Value;
        if (row?.Quarantine is not null)
        {
            await RemoveAsync(document.Document, cancellation);
            return;
        }

        await building.PutAsync(document, row, cancellation);
    }

    public Task RemoveAsync(DocumentRef document, CancellationToken cancellation) => database.WriteAsync(
        db =>
        {
            if (IndexTables.Find(db, document) is { } doc)
                IndexTables.Remove(db, doc);
            return true;
        },
        cancellation);

    public Task ForgetTextAsync(string sha256, CancellationToken cancellation) => database.WriteAsync(
        db =>
        {
            db.Execute(
                "insert into texts(sha256, state, text) values ($sha256, 'forbidden', '') on conflict(sha256) do update set state = 'forbidden', text = ''",
                ("$sha256", sha256));
            IndexTables.WordsOfAll(db, sha256);
            return true;
        },
        cancellation);

    public Task AllowTextAsync(string sha256, CancellationToken cancellation) => database.WriteAsync(
        db =>
        {
            db.Execute("update texts set state = 'waiting' where sha256 = $sha256 and state = 'forbidden'", ("$sha256", sha256));
            return true;
        },
        cancellation);

    public Task<FoundDocuments> SearchAsync(DocumentQuery query, CancellationToken cancellation)
    {
        building.Begin();
        texts.Begin();
        cancellation.ThrowIfCancellationRequested();
        if (query.Reader.AgencyCode is null)
            return Task.FromResult(new FoundDocuments([], More: false));

        var statement = new SearchStatement(query);
        return Task.FromResult(database.Read(db =>
        {
            var found = db.Rows(statement.Text, reader => (Doc: reader.GetInt64(0), Json: reader.GetString(1)), statement.Values);
            var size = Math.Clamp(query.Size, 1, 1000);
            return new FoundDocuments(
                [.. found.Take(size).Select(row => new FoundDocument(IndexTables.Of(row.Json), ExcerptOf(db, row.Doc, statement.Terms)))],
                found.Count > size);
        }));
    }

    private static string? ExcerptOf(Microsoft.Data.Sqlite.SqliteConnection db, long doc, IReadOnlyList<string> terms) => terms.Count == 0 ? null : db
        .Rows("select t.text from files f join texts t on t.sha256 = f.sha256 where f.doc = $doc and t.state = 'read'", reader => reader.GetString(0), ("$doc", doc))
        .Select(text => Excerpt.Of(text, terms))
        .FirstOrDefault(excerpt => excerpt is not null);
}
