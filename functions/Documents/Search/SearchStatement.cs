using System.Globalization;
using System.Text;

namespace CongVan.Functions.Documents.Search;

/// <summary>A query in the language of the database.</summary>
internal sealed class SearchStatement
{
    // Columns number, subject, people, rest, body with their marks, then without.
    private const string Rank = "bm25(words, 12.0, 8.0, 4.0, 2.0, 1.5, 4.0, 3.0, 1.5, 1.0, 0.6)";

    private readonly StringBuilder where = new();
    private readonly List<(string Name, object? Value)> values = [];

    public SearchStatement(DocumentQuery query)
    {
        Terms = FoldedText.Terms(query.Words);
        And("d.agency = {0}", query.Reader.AgencyCode ?? "");
        if (IndexOpenings.Of(query.Reader) is { } marks)
            Among(marks);
        if (Terms.Count > 0)
            And("words match {0}", FoldedText.Match(Terms));
        And("d.direction = {0}", query.Direction?.ToString());
        And("d.document_id = {0}", query.DocumentId);
        And("d.arrival = {0}", query.ArrivalNumber);
        Has("notation", query.Notation);
        Has("type", query.TypeName);
        Has("issuer", query.Issuer);
        Has("signer", query.Signer);
        Has("recipients", query.Recipient);
        Has("state", query.State);
        Has("urgency", query.Urgency);
        Has("dossiers", query.Dossier);
        Between("issued", query.IssuedFrom, query.IssuedTo);
        Between("arrived", query.ArrivedFrom, query.ArrivedTo);
        Between("due", query.DueFrom, query.DueTo);
        values.Add(("$size", Math.Clamp(query.Size, 1, 1000) + 1));
        values.Add(("$skip", Math.Max(0, query.Skip)));
        Text = $"""
            select d.doc, d.json from {(Terms.Count > 0 ? "words join documents d on d.doc = words.rowid" : "documents d")}
            where {where} order by {Order(query)} limit $size offset $skip
            """;
    }

    public IReadOnlyList<string> Terms { get; }

    public string Text { get; }

    public (string Name, object? Value)[] Values => [.. values];

    private string Order(DocumentQuery query) => query.Order switch
    {
        DocumentOrder.Oldest => "coalesce(d.issued, d.arrived, '9'), d.id",
        DocumentOrder.Relevance when Terms.Count > 0 => $"{Rank}, coalesce(d.issued, d.arrived) desc, d.id",
        _ => "coalesce(d.issued, d.arrived, '9') desc, d.id desc",
    };

    private void And(string condition, object? value)
    {
        if (value is null or "" && where.Length > 0)
            return;
        var name = string.Create(CultureInfo.InvariantCulture, $"$v{values.Count}");
        values.Add((name, value));
        where.Append(where.Length > 0 ? " and " : "").Append(condition.Replace("{0}", name, StringComparison.Ordinal));
    }

    private void Has(string column, string? part) => And($"instr(d.{column}, {{0}}) > 0", FoldedText.Folded(part?.Trim()));

    private void Between(string column, DateOnly? from, DateOnly? to)
    {
        And($"d.{column} >= {{0}}", from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        And($"d.{column} <= {{0}}", to?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private void Among(IReadOnlyList<string> marks)
    {
        var names = new List<string>();
        foreach (var mark in marks)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"$v{values.Count}"));
            values.Add((names[^1], mark));
        }

        where.Append(CultureInfo.InvariantCulture, $" and d.doc in (select doc from openings where token in ({string.Join(", ", names)}))");
    }
}
