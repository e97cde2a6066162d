using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>A form of the annex that is a head, the receiver and two tables: Mẫu 02 and Mẫu 03.</summary>
/// <param name="Number">"03".</param>
/// <param name="Subject">V/v …</param>
internal sealed record FormTemplate<TForm, TAgencyRow, TPersonRow>(
    string Number,
    string Subject,
    FormTable<TAgencyRow> Agencies,
    FormTable<TPersonRow> Persons,
    Func<TForm> Empty,
    Func<TForm, IReadOnlyList<TAgencyRow>?> AgencyRows,
    Func<TForm, IReadOnlyList<TPersonRow>?> PersonRows,
    Func<TForm, IReadOnlyList<TAgencyRow>, IReadOnlyList<TPersonRow>, TForm> WithRows)
    where TForm : RequestForm
    where TAgencyRow : notnull
    where TPersonRow : notnull
{
    /// <summary>The form with nothing filled in, addressed to the Sở by its present name.</summary>
    public SheetWriter Blank(string managingDepartment) => Write(Empty(), managingDepartment);

    public SheetWriter Write(TForm form, string managingDepartment)
    {
        double[] widths = [6, .. Widths()];
        var sheet = new SheetWriter(widths);
        FormHeadWriter.Write(sheet, form, Subject, managingDepartment);
        var row = FormHeadWriter.Receiver(sheet, form.Receiver ?? new());
        row = Agencies.Write(sheet, row, AgencyRows(form) ?? []);
        row = Persons.Write(sheet, row + 2, PersonRows(form) ?? []);
        FormHeadWriter.Ending(sheet, row + 2);
        return sheet;
    }

    /// <summary>Reads a filled form; nothing is judged but what cannot be read at all.</summary>
    public FormReading<TForm> Read(IReadOnlyList<Sheet> sheets)
    {
        if (!FormSheet.TryFind(sheets, out var sheet))
            return new FormReading<TForm>(null, [FormSheet.NotFound($"mau-{Number}.xlsx")]);

        var errors = new List<string>();
        var (agencies, persons) = (sheet.RowOf(Agencies.IsTitle), sheet.RowOf(Persons.IsTitle));
        if (agencies is null && persons is null)
            errors.Add($"Không tìm thấy mục \"{Mau01Layout.PartTwo}\" của Mẫu {Number}: cần ít nhất một trong hai bảng II.1 và II.2.");
        var head = sheet.Head(Math.Min(agencies ?? int.MaxValue, persons ?? int.MaxValue), errors);
        var form = WithRows(
            Empty() with { Number = head.Number, Notation = head.Notation, DocumentDate = head.Date, Receiver = head.Receiver },
            agencies is { } first ? Agencies.Read(sheet.Cells, first, sheet.EndOf(first, persons), errors) : [],
            persons is { } second ? Persons.Read(sheet.Cells, second, sheet.EndOf(second, agencies), errors) : []);
        return errors.Count == 0 ? new FormReading<TForm>(form, []) : new FormReading<TForm>(null, errors);
    }

    private IEnumerable<double> Widths()
    {
        for (var column = 0; column < Math.Max(Agencies.Columns.Count, Persons.Columns.Count); column++)
            yield return Math.Max(WidthOf(Agencies.Columns, column), WidthOf(Persons.Columns, column));
    }

    private static double WidthOf<TRow>(IReadOnlyList<FormColumn<TRow>> columns, int column) => column < columns.Count ? columns[column].Width : 0;
}

/// <summary>A form, or the reasons in Vietnamese why it cannot be read, each naming its cell where there is one.</summary>
internal sealed record FormReading<TForm>(TForm? Form, IReadOnlyList<string> Errors)
    where TForm : class;
