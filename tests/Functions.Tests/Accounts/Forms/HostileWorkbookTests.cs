using System.IO.Compression;
using System.Text;
using CongVan.Functions.Accounts.Forms;
using CsCheck;

namespace CongVan.Functions.Tests.Accounts.Forms;

/// <summary>Files that are not what their name says, or worse.</summary>
public sealed class HostileWorkbookTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void Nothing_at_all_is_not_a_workbook() => Refused([], "không phải là sổ tính Excel");

    [Fact]
    public void A_PDF_named_xlsx_is_not_a_workbook() => Refused("%PDF-1.7\n"u8, "không phải là sổ tính Excel");

    [Fact]
    public void An_old_xls_is_refused_with_what_to_do() => Refused([.. CompoundFile, .. new byte[512]], "định dạng Excel cũ (.xls)");

    [Fact]
    public void A_workbook_under_a_password_is_refused_as_such() =>
        Refused([.. CompoundFile, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "đặt mật khẩu");

    [Fact]
    public void A_zip_that_is_no_workbook_is_refused() => Refused(Zip(("readme.txt", "xin chào")), "không phải là sổ tính Excel");

    [Fact]
    public void A_zip_that_breaks_off_is_refused()
    {
        var whole = Mau01Workbook.Blank("Sở");

        Refused(whole.AsSpan(0, whole.Length / 2), "bị hỏng");
    }

    [Fact]
    public void A_workbook_with_macros_is_refused() =>
        Refused(With(Mau01Workbook.Blank("Sở"), "xl/vbaProject.bin", "macro"), "macro");

    [Fact]
    public void A_bomb_is_put_down_before_it_is_inflated_whole()
    {
        var bomb = With(Mau01Workbook.Blank("Sở"), "xl/media/bomb.xml", new string(' ', WorkbookPackage.InflatedBytes + 1));

        Assert.True(bomb.Length < 200_000, "Packed it must be small, or it is no bomb.");
        Refused(bomb, "nhiều dữ liệu hơn");
    }

    [Fact]
    public void More_parts_than_a_form_has_are_refused()
    {
        var parts = Enumerable.Range(0, WorkbookPackage.Parts + 1).Select(n => ($"xl/{n}.xml", "x"));

        Refused(Zip([("[Content_Types].xml", "<Types/>"), .. parts]), "nhiều dữ liệu hơn");
    }

    [Fact]
    public void An_external_entity_is_not_followed()
    {
        var sheet = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>""";

        Refused(With(Mau01Workbook.Blank("Sở"), "xl/worksheets/sheet1.xml", sheet), "bị hỏng");
    }

    [Fact]
    public void Too_many_lines_are_refused()
    {
        var form = Mau01WorkbookTests.Filled with
        {
            PersonalAccounts = [.. Enumerable.Repeat(new Workflows.Accounts.PersonalAccountRow { FullName = "A" }, Mau01Tables.MostRows + 1)],
        };

        Refused(Mau01Workbook.Write(form, "Sở"), "nhiều dữ liệu hơn");
    }

    [Fact]
    public void Whatever_happens_to_its_bytes_a_file_is_read_or_refused_and_never_breaks_the_reader()
    {
        var whole = Mau01Workbook.Write(Mau01WorkbookTests.Filled, "Sở");

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, 40]).Array[1, 20].Sample(
            changes =>
            {
                var file = (byte[])whole.Clone();
                foreach (var (at, value, run) in changes)
                    file.AsSpan(at, Math.Min(run, file.Length - at)).Fill(value);
                var reading = Mau01Workbook.Read(file);
                return reading.Form is not null || reading.Errors.Count > 0;
            },
            iter: 300);
    }

    private static void Refused(ReadOnlySpan<byte> file, string reason)
    {
        var reading = Mau01Workbook.Read(file.ToArray());

        Assert.Null(reading.Form);
        Assert.Contains(reason, Assert.Single(reading.Errors), StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open());
                part.Write(text);
            }
        }

        return file.ToArray();
    }

    private static byte[] With(byte[] workbook, string name, string text)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update))
        {
            archive.GetEntry(name)?.Delete();
            using var part = new StreamWriter(archive.CreateEntry(name).Open());
            part.Write(text);
        }

        return file.ToArray();
    }
}
