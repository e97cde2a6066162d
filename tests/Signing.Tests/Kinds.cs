using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CongVan.Tests.Signing;

/// <summary>How a file keeps track of its objects (ISO 32000-1, 7.5.4, 7.5.7, 7.5.8).</summary>
public enum References
{
    /// <summary>A table of text.</summary>
    Table,

    /// <summary>A stream; the objects stand in the file.</summary>
    Stream,

    /// <summary>A stream; whatever may, the catalog too, stands in an object stream.</summary>
    ObjectStream,

    /// <summary>A table for old readers, and a stream beside it for what stands in an object stream.</summary>
    Hybrid,
}

/// <summary>What form the file has before anyone signs.</summary>
public enum Form
{
    None,

    /// <summary>In the catalog itself, with a text field.</summary>
    Direct,

    /// <summary>An object, whose list of fields is an object, as is the page's list of annotations.</summary>
    Indirect,

    /// <summary>A field waits for a signature.</summary>
    Waiting,

    /// <summary>The same, its widget apart from it.</summary>
    Apart,

    /// <summary>The same, below a group that says what kind of field it is.</summary>
    Inherited,
}

/// <summary>Writes one-page files of each kind, byte for byte known.</summary>
internal static class Kinds
{
    private const int Content = 4;

    /// <summary>Name of the field that waits; null where none does.</summary>
    public static string? WaitingIn(Form form) => form switch
    {
        Form.Waiting or Form.Apart => "Cho",
        Form.Inherited => "Nhom.Cho",
        _ => null,
    };

    public static byte[] Write(References references, Form form)
    {
        var output = new MemoryStream();
        Text(output, "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
        var offsets = new SortedDictionary<int, int>();
        var objects = Objects(form);
        var hidden = references switch
        {
            References.ObjectStream => objects.Keys.Where(n => n != Content).ToList(),
            References.Hybrid => [.. objects.Keys.Where(n => n > Content)], // what old readers can do without
            _ => [],
        };
        foreach (var (number, body) in objects.Where(o => !hidden.Contains(o.Key)))
            Object(output, offsets, number, body);

        var packed = 20;
        var inside = hidden.Select((number, index) => (number, index)).ToDictionary(h => h.number, h => h.index);
        if (hidden.Count > 0)
        {
            var (head, bodies) = (new StringBuilder(), new StringBuilder());
            foreach (var number in hidden)
            {
                head.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Length} ");
                bodies.Append(objects[number]).Append(' ');
            }

            Object(output, offsets, packed, $"<</Type/ObjStm/N {hidden.Count}/First {head.Length}/Length {head.Length + bodies.Length}>>\nstream\n{head}{bodies}\nendstream");
        }

        var start = (int)output.Position;
        switch (references)
        {
            case References.Table:
                Table(output, offsets, "");
                break;
            case References.Hybrid:
                Stream(output, 21, offsets: [], inside, packed);
                var beside = start;
                start = (int)output.Position;
                Table(output, offsets, $"/XRefStm {beside}");
                break;
            default:
                offsets[21] = start;
                Stream(output, 21, offsets, inside, packed);
                break;
        }

        Text(output, $"startxref\n{start}\n%%EOF\n");
        return output.ToArray();
    }

    /// <summary>The table anew, for a file whose objects moved.</summary>
    /// <param name="file">With a table.</param>
    /// <param name="keepStart">Leave what the file says of where its table begins.</param>
    public static string Relocated(string file, bool keepStart = false)
    {
        var table = file.IndexOf("xref\n0 22\n", StringComparison.Ordinal);
        var rows = new StringBuilder("xref\n0 22\n0000000000 65535 f\r\n");
        for (var number = 1; number < 22; number++)
        {
            var offset = file.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1;
            rows.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 {(offset > 0 ? 'n' : 'f')}\r\n");
        }

        var trailer = file.IndexOf("trailer", StringComparison.Ordinal);
        var start = file.IndexOf("startxref", StringComparison.Ordinal);
        return $"{file[..table]}{rows}{file[trailer..start]}" + (keepStart ? file[start..] : $"startxref\n{table}\n%%EOF\n");
    }

    private static SortedDictionary<int, string> Objects(Form form)
    {
        const string content = "0 0.4 0 rg 100 700 200 50 re f";
        const string widget = "/Type/Annot/Subtype/Widget/Rect[60 60 200 120]/F 4/P 3 0 R";
        var (catalog, page) = form switch
        {
            Form.None => ("", ""),
            Form.Direct => ("/AcroForm<</Fields[5 0 R]/DA(/Helv 0 Tf)>>", "/Annots[5 0 R]"),
            Form.Indirect => ("/AcroForm 6 0 R", "/Annots 9 0 R"),
            Form.Waiting => ("/AcroForm<</Fields[5 0 R]>>", "/Annots[5 0 R]"),
            _ => ("/AcroForm 6 0 R", "/Annots[8 0 R]"),
        };
        var objects = new SortedDictionary<int, string>
        {
            [1] = $"<</Type/Catalog/Pages 2 0 R{catalog}>>",
            [2] = "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            [3] = $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents {Content} 0 R{page}>>",
            [10] = "<</Note(Hybrid files hide something in any case)>>",
            [Content] = $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
        };
        switch (form)
        {
            case Form.Direct:
                objects[5] = $"<</FT/Tx/T(Ho ten)/V(An){widget}>>";
                break;
            case Form.Indirect:
                objects[5] = $"<</FT/Tx/T(Ho ten)/V(An){widget}>>";
                objects[6] = "<</Fields 7 0 R>>";
                objects[7] = "[5 0 R]";
                objects[9] = "[5 0 R]";
                break;
            case Form.Waiting:
                objects[5] = $"<</FT/Sig/T(Cho){widget}>>";
                break;
            case Form.Apart:
                objects[5] = "<</FT/Sig/T(Cho)/Kids[8 0 R]>>";
                objects[6] = "<</Fields[5 0 R]>>";
                objects[8] = $"<</Parent 5 0 R{widget}>>";
                break;
            case Form.Inherited:
                objects[5] = "<</FT/Sig/T(Nhom)/Kids[8 0 R]>>";
                objects[6] = "<</Fields[5 0 R]>>";
                objects[8] = $"<</T(Cho)/Parent 5 0 R{widget}>>";
                break;
        }

        return objects;
    }

    private static void Object(MemoryStream output, SortedDictionary<int, int> offsets, int number, string body)
    {
        offsets[number] = (int)output.Position;
        Text(output, $"{number} 0 obj\n{body}\nendobj\n");
    }

    private static void Table(MemoryStream output, SortedDictionary<int, int> offsets, string more)
    {
        Text(output, "xref\n0 22\n0000000000 65535 f\r\n");
        for (var number = 1; number < 22; number++)
            Text(output, offsets.TryGetValue(number, out var offset) ? $"{offset:0000000000} 00000 n\r\n" : "0000000000 00000 f\r\n");
        Text(output, $"trailer\n<</Size 22/Root 1 0 R{more}>>\n");
    }

    private static void Stream(MemoryStream output, int own, SortedDictionary<int, int> offsets, Dictionary<int, int> inside, int packed)
    {
        var numbers = offsets.Keys.Concat(inside.Keys).Order().ToList();
        var rows = new byte[numbers.Count * 6];
        for (var i = 0; i < numbers.Count; i++)
        {
            var row = rows.AsSpan(i * 6, 6);
            var hidden = inside.TryGetValue(numbers[i], out var index);
            row[0] = (byte)(hidden ? 2 : 1);
            BinaryPrimitives.WriteInt32BigEndian(row[1..], hidden ? packed : offsets[numbers[i]]);
            row[5] = (byte)index;
        }

        var ranges = string.Join(' ', numbers.Select(n => $"{n} 1"));
        Text(output, $"{own} 0 obj\n<</Type/XRef/Size 22/W[1 4 1]/Index[{ranges}]/Root 1 0 R/Length {rows.Length}>>\nstream\n");
        output.Write(rows);
        Text(output, "\nendstream\nendobj\n");
    }

    private static void Text(MemoryStream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));
}
