using System.Text;
using CongVan.Functions.Accounts.Forms;
using CongVan.Workflows.Accounts;

namespace CongVan.Functions.Tests.Accounts.Forms;

/// <summary>Mẫu 02 and 03 as .xlsx and CSV: what is written is read again.</summary>
public sealed class FormFilesTests
{
    private static readonly FormReceiver Receiver = new() { FullName = "Hoàng Thị Hạnh", Post = "Chánh Văn phòng", Agency = "Sở Nội vụ", Phone = "0912345678" };

    private static readonly RevocationForm Revocation = new()
    {
        Number = "125",
        Notation = "SNV-VP",
        DocumentDate = new(2026, 2, 27),
        Receiver = Receiver,
        AgencyAccounts = [new() { Login = "vanthusnv", Reason = "Không còn nhu cầu", Ground = "b", Successor = "snvqtdv" }, new() { Login = "snvqtdv", Reason = "Sáp nhập", Ground = "b", AgencyEnds = true }],
        PersonalAccounts = [new() { Login = "tranvana", Reason = "Nghỉ hưu, theo quyết định \"số 5\"", Note = "=HYPERLINK(1)", Ground = "a", EffectiveDate = new(2026, 4, 1) }],
    };

    private static readonly ChangeForm Change = new()
    {
        Number = "126",
        Notation = "SNV-VP",
        DocumentDate = new(2026, 2, 27),
        Receiver = Receiver,
        AgencyAccounts = [new() { AgencyName = "Sở Nội vụ", Login = "vanthusnv", What = "người giữ", Value = "Lê Thị B", Holder = new() { FullName = "Lê Thị B", Post = "Văn thư", Phone = "0987654321" } }],
        PersonalAccounts = [new() { FullName = "Trần Văn A", Login = "tranvana", What = "cơ quan", Value = "Sở Xây dựng", NewAgencyCode = "H49.30", NewRoom = "Phòng Quy hoạch", Ground = "c" }],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_filled_Mau_03_reads_as_it_was_written(bool csv)
    {
        var reading = Mau03.Template.Read(Sheets(Mau03.Template.Write(Revocation, "Sở"), csv));
        Assert.Empty(reading.Errors);
        Same(Revocation, reading.Form!);
        Assert.Equal(Revocation.AgencyAccounts!, reading.Form!.AgencyAccounts!);
        Assert.Equal(Revocation.PersonalAccounts!, reading.Form.PersonalAccounts!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_filled_Mau_02_reads_as_it_was_written(bool csv)
    {
        var reading = Mau02.Template.Read(Sheets(Mau02.Template.Write(Change, "Sở"), csv));
        Assert.Empty(reading.Errors);
        Same(Change, reading.Form!);
        Assert.Equal(Change.AgencyAccounts!, reading.Form!.AgencyAccounts!);
        Assert.Equal(Change.PersonalAccounts!, reading.Form.PersonalAccounts!);
    }

    [Fact]
    public void What_cannot_be_read_is_told_by_its_cell_and_a_form_of_another_kind_is_none()
    {
        var sheet = Mau03.Template.Write(Revocation with { AgencyAccounts = [], PersonalAccounts = [Revocation.PersonalAccounts![0]] }, "Sở");
        var rows = Encoding.UTF8.GetString(Csv.Write(sheet.ToRows())).Replace("01/04/2026", "mùa hè", StringComparison.Ordinal);
        var reading = Mau03.Template.Read([Sheet.OfCsv(Encoding.UTF8.GetBytes(rows))]);
        Assert.Contains("\"mùa hè\" không phải là ngày", Assert.Single(reading.Errors), StringComparison.Ordinal);
        Assert.Contains("mau-03.xlsx", Assert.Single(Mau03.Template.Read([Sheet.OfCsv("a,b\r\n"u8.ToArray())]).Errors), StringComparison.Ordinal);
        Assert.Contains("Mẫu 03", Assert.Single(Mau03.Template.Read(Sheets(Mau02.Template.Blank("Sở"), csv: true)).Errors), StringComparison.Ordinal);
    }

    /// <summary>ECMA-376 18.2.28, date1904: 01/04/2026 is day 46113 from 30/12/1899 and 44651 from 01/01/1904.</summary>
    [Theory]
    [InlineData("46113", false)]
    [InlineData("44651", true)]
    public void A_date_reads_the_same_in_workbooks_that_count_from_1900_and_from_1904(string serial, bool from1904) =>
        Assert.Equal(new DateOnly(2026, 4, 1), CellMeaning.Date(new SheetCell(serial, IsNumber: true, From1904: from1904)));

    [Fact]
    public void A_workbook_says_itself_from_which_year_its_dates_count()
    {
        var file = new MemoryStream();
        file.Write(WorkbookFile.Of(("Mẫu 03", Mau03.Template.Write(Revocation, "Sở"))));
        using (var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file, isEditable: true))
        {
            document.WorkbookPart!.Workbook!.WorkbookProperties = new() { Date1904 = true };
        }

        // The writer's serial, read as one of 1904, lies 1,462 days later.
        Assert.Equal(Revocation.DocumentDate!.Value.AddDays(1462), Mau03.Template.Read(Sheet.ReadAll(file.ToArray())).Form!.DocumentDate);
    }

    /// <summary>RFC 4180; OWASP, CSV Injection.</summary>
    [Fact]
    public void Csv_quotes_what_must_be_quoted_and_no_field_is_taken_for_a_formula()
    {
        string[][] rows = [["a,b", "\"x\"", "hai\r\ndòng"], ["=1+1", "-5", "@x"], ["", "ệ", "'chữ"]];
        var bytes = Csv.Write(rows);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains("\"a,b\",\"\"\"x\"\"\"", text, StringComparison.Ordinal);
        Assert.Contains("'=1+1,'-5,'@x\r\n", text, StringComparison.Ordinal);
        Assert.Equal(rows, Csv.Read(bytes));
        Assert.Equal([["a", "b"], ["c", "d"]], Csv.Read("a;b\nc;d"u8));
        Assert.Throws<UnreadableWorkbookException>(() => Csv.Read("\"a"u8));
        Assert.Throws<UnreadableWorkbookException>(() => Csv.Read([0xC3, 0x28]));
    }

    private static void Same(RequestForm written, RequestForm read) => Assert.Equal(
        (written.Number, written.Notation, written.DocumentDate, written.Receiver), (read.Number, read.Notation, read.DocumentDate, read.Receiver));

    private static IReadOnlyList<Sheet> Sheets(SheetWriter sheet, bool csv) =>
        csv ? [Sheet.OfCsv(Csv.Write(sheet.ToRows()))] : Sheet.ReadAll(WorkbookFile.Of(("Mẫu", sheet)));
}
