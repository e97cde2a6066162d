using System.Text;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>
/// CSV as RFC 4180 has it, in UTF-8 with a byte order mark, so that Excel shows Vietnamese. A field that a spreadsheet would take for a
/// formula (OWASP, CSV Injection) is written with an apostrophe before it, which is taken off again when read.
/// </summary>
internal static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const int MostFields = 100_000;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return [.. StrictUtf8.GetPreamble(), .. StrictUtf8.GetBytes(text.ToString())];
    }

    /// <exception cref="UnreadableWorkbookException">Not UTF-8, a quotation mark that does not end, more than a form can be.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(ReadOnlySpan<byte> file)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException broken)
        {
            throw new UnreadableWorkbookException("Tệp CSV không phải văn bản UTF-8 (bộ mã TCVN 6909:2001). Lưu lại dạng \"CSV UTF-8\" rồi nộp lại.", broken);
        }

        return new Reader(text, Separator(text)).Rows();
    }

    private static string Field(string value)
    {
        var guarded = IsFormula(value) ? "'" + value : value;
        return guarded.AsSpan().IndexOfAny("\",;\r\n") < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Also what was guarded before somebody wrote it: one apostrophe is taken off, not two.</summary>
    private static bool IsFormula(string value) =>
        value.Length > 0 && (value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' || (value[0] == '\'' && IsFormula(value[1..])));

    private static string Unguarded(string value) => value.StartsWith('\'') && IsFormula(value[1..]) ? value[1..] : value;

    /// <summary>Excel in Vietnamese writes semicolons: whichever stands more often outside quotation marks on the lines.</summary>
    private static char Separator(string text)
    {
        var (quoted, commas, semicolons) = (false, 0, 0);
        foreach (var letter in text)
        {
            quoted ^= letter == '"';
            if (quoted)
                continue;
            commas += letter == ',' ? 1 : 0;
            semicolons += letter == ';' ? 1 : 0;
        }

        return semicolons > commas ? ';' : ',';
    }

    private sealed class Reader(string text, char separator)
    {
        private readonly List<IReadOnlyList<string>> rows = [];
        private readonly StringBuilder field = new();
        private List<string> row = [];
        private int fields;

        public List<IReadOnlyList<string>> Rows()
        {
            var at = 0;
            while (at < text.Length)
                at = Take(at);
            if (field.Length > 0 || row.Count > 0)
                EndRow();
            return rows;
        }

        private int Take(int at)
        {
            var letter = text[at];
            if (letter == '"' && field.Length == 0)
                return Quoted(at + 1);
            if (letter == separator)
                EndField();
            else if (letter is '\n')
                EndRow();
            else if (letter is not '\r')
                field.Append(letter);
            return at + 1;
        }

        private int Quoted(int at)
        {
            for (; at < text.Length; at++)
            {
                if (text[at] != '"')
                    field.Append(text[at]);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    field.Append(text[at++]);
                else
                    return at + 1;
            }

            throw new UnreadableWorkbookException($"Tệp CSV có dấu ngoặc kép mở mà không đóng, từ dòng {rows.Count + 1}. Sửa rồi nộp lại.");
        }

        private void EndField()
        {
            row.Add(Unguarded(field.ToString()));
            field.Clear();
            if (++fields > MostFields)
                throw WorkbookPackage.TooMuch();
        }

        private void EndRow()
        {
            EndField();
            rows.Add(row);
            row = [];
        }
    }
}
