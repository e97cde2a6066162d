using DocumentFormat.OpenXml.Spreadsheet;

namespace CongVan.Functions.Accounts.Forms;

/// <summary>How a cell of the form looks; the number is its place in the style sheet.</summary>
internal enum FormStyle
{
    Plain,
    Bold,
    Italic,
    Centre,
    Title,
    Right,
    Heading,

    /// <summary>A running number in a table.</summary>
    Order,

    /// <summary>A cell of a table to be filled in, kept as text.</summary>
    Cell,

    /// <summary>A line to be filled in, kept as text.</summary>
    Input,

    /// <summary>A date to be filled in, day first.</summary>
    Date,

    /// <summary>A paragraph.</summary>
    Wrapped,
}

internal static class FormStyles
{
    private const uint TextFormat = 49;   // "@": built in
    private const uint DateFormat = 164;  // the first number of one's own

    public static Stylesheet Stylesheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "dd/mm/yyyy" }) { Count = 1 },
        new Fonts(Font(), Font(new Bold()), Font(new Italic())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF7" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), Box(), new Border(
            new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder { Style = BorderStyleValues.Dotted }, new DiagonalBorder())),
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
        new CellFormats(Enum.GetValues<FormStyle>().Select(Format)));

    private static CellFormat Format(FormStyle style) => new(Alignment(style))
    {
        FontId = style switch { FormStyle.Bold or FormStyle.Title or FormStyle.Heading => 1u, FormStyle.Italic => 2u, _ => 0u },
        FillId = style is FormStyle.Heading ? 2u : 0u,
        BorderId = style switch
        {
            FormStyle.Heading or FormStyle.Cell or FormStyle.Order => 1u,
            FormStyle.Input or FormStyle.Date => 2u,
            _ => 0u,
        },
        NumberFormatId = style switch
        {
            FormStyle.Cell or FormStyle.Input => TextFormat,
            FormStyle.Date => DateFormat,
            _ => 0u,
        },
        FormatId = 0,
        ApplyNumberFormat = true,
        ApplyAlignment = true,
        ApplyBorder = true,
        ApplyFont = true,
        ApplyFill = true,
    };

    private static Alignment Alignment(FormStyle style) => new()
    {
        Horizontal = style switch
        {
            FormStyle.Centre or FormStyle.Title or FormStyle.Heading or FormStyle.Order => HorizontalAlignmentValues.Center,
            FormStyle.Right => HorizontalAlignmentValues.Right,
            _ => HorizontalAlignmentValues.Left,
        },
        Vertical = style is FormStyle.Heading ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
        WrapText = style is FormStyle.Heading or FormStyle.Cell or FormStyle.Wrapped,
    };

    private static Font Font(params DocumentFormat.OpenXml.OpenXmlElement[] weight) =>
        new([.. weight, new FontSize { Val = 12 }, new FontName { Val = "Times New Roman" }]);

    private static Border Box() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());
}
