using CongVan.Papers;
using CongVan.Tests.Golden;

namespace CongVan.Tests.Papers;

/// <summary>
/// What a reader sees, against pictures that were looked at and approved (the folder Approved): the header's two columns with their rules,
/// sizes and faces of Phụ lục I.V, margins, page number, table lines, the signing block with the recipients beside it.
/// </summary>
public class GoldenTests
{
    [Fact]
    public async Task A_notice_with_a_table() => await Approved("Notice", Sample.Notice);

    [Fact]
    public async Task A_draft_leaves_number_and_date_open() => await Approved("Draft", Sample.Notice with { Number = null, Date = null });

    [Fact]
    public async Task Running_text_over_two_pages()
    {
        await Approved("Text-1", Samples.Text);
        await Approved("Text-2", Samples.Text, page: 2);
    }

    [Fact]
    public async Task A_table_over_nine_pages()
    {
        await Approved("LongTable-1", Samples.LongTable);
        await Approved("LongTable-2", Samples.LongTable, page: 2);
        await Approved("LongTable-9", Samples.LongTable, page: 9);
    }

    [Fact]
    public async Task A_cell_over_three_pages()
    {
        await Approved("LongCell-1", Samples.LongCell);
        await Approved("LongCell-3", Samples.LongCell, page: 3);
    }

    [Fact]
    public async Task A_cong_van_with_long_names_an_empty_table_and_twelve_recipients() => await Approved("LongNames", Samples.LongNames);

    private static Task Approved(string name, Paper paper, int page = 1) => GoldenPicture.Approved(name, PaperWriter.Write(paper).Pdf, page);
}
