using System.Text;

namespace CongVan.Functions.Directory;

/// <summary>CSV as spreadsheets write it (RFC 4180): comma, semicolon or tab, as the first line has it; fields in quotes may hold anything.</summary>
internal static class CsvText
{
    public static IReadOnlyList<CsvRow> Rows(string text)
    {
        var rows = new List<CsvRow>();
        var separator = SeparatorOf(text);
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        var (line, began) = (1, 1);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var one = text[at];
            if (one == '\n') line++;
            if (quoted)
            {
                if (one != '"') field.Append(one);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
                else quoted = false;
            }
            else if (one == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (one == separator)
            {
                fields.Add(Taken(field));
            }
            else if (one == '\n')
            {
                fields.Add(Taken(field));
                rows.Add(new CsvRow(began, fields));
                (fields, began) = ([], line);
            }
            else if (one != '\r')
            {
                field.Append(one);
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            fields.Add(Taken(field));
            rows.Add(new CsvRow(began, fields));
        }

        return rows;
    }

    private static char SeparatorOf(string text)
    {
        var first = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        return first.Contains(';') ? ';' : first.Contains('\t') ? '\t' : ',';
    }

    private static string Taken(StringBuilder field)
    {
        var text = field.ToString().Normalize(NormalizationForm.FormC);
        field.Clear();
        return text;
    }
}

/// <param name="Line">Where it begins, from 1.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields);
