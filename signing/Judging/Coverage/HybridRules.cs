using CongVan.Signing.Pdf;

namespace CongVan.Signing.Judging.Coverage;

/// <summary>
/// A hybrid file has its objects listed twice: in tables, and in the streams beside them, which older readers pass over (ISO 32000-1,
/// 7.5.8.4). What they may do without is nothing that is shown or signed: where pages or form are made of other objects by the tables
/// alone, two readers show two documents, and neither is more right.
/// </summary>
internal static class HybridRules
{
    /// <summary>Null for a file that every reader reads alike.</summary>
    public static Finding? Judge(PdfFile file)
    {
        try
        {
            var tables = file.ByTablesOnly();
            return tables == file || SeenAlike(file, tables) ? null : Differs("một số trang hoặc trường chữ ký gồm những đối tượng khác nhau");
        }
        catch (UnsignablePdfException e) when (e.Code is "broken" or "encrypted")
        {
            return Differs("chỉ theo bảng thứ nhất thì tệp không đọc được");
        }
    }

    /// <summary>From the catalog along pages and form: equal places hold equal bytes, and so lead to the same numbers.</summary>
    private static bool SeenAlike(PdfFile file, PdfFile tables)
    {
        if (file.Root != tables.Root || file.PlaceOf(file.Root.Number) != tables.PlaceOf(file.Root.Number))
            return false;
        var seen = new HashSet<int>();
        var waiting = new Stack<int>(((string[])["Pages", "AcroForm", "Perms", "OCProperties"]).SelectMany(entry => ObjectStore.NumbersIn(file.Catalog[entry])));
        while (waiting.TryPop(out var number))
        {
            file.Budget.Step();
            if (!seen.Add(number))
                continue;
            if (file.PlaceOf(number) != tables.PlaceOf(number))
                return false;
            foreach (var next in file.Links(number))
                waiting.Push(next);
        }

        return true;
    }

    private static Finding Differs(string how) =>
        Finding.Unknown("hybrid-views-differ", $"Tệp có hai bảng tham chiếu (hybrid): {how}, nên phần mềm khác nhau có thể hiển thị tệp này khác nhau.");
}
