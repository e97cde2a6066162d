using System.Globalization;
using System.Text;
using CongVan.Signing.Pdf;

namespace CongVan.Signing;

/// <summary>Where the value of a signature will stand, and the numbers that say what it covers (ISO 32000-1, 12.8.1).</summary>
/// <param name="Range">Offset of the /ByteRange array.</param>
/// <param name="Start">Offset of the value's opening bracket.</param>
/// <param name="End">Offset after its closing bracket.</param>
internal readonly record struct SignaturePlace(int Range, int Start, int End)
{
    public int Room => (End - Start - 2) / 2;

    public static (byte[] Body, SignaturePlace Place) Write(PdfDictionary dictionary, int room)
    {
        // The dictionary is opened again behind its last entry, so that both places are known without looking for them.
        var head = PdfPrinter.Print(dictionary)[..^2] + "/ByteRange ";
        var range = ByteRange(0, 0, 0);
        var start = head.Length + range.Length + "\n/Contents ".Length;
        var body = Encoding.Latin1.GetBytes($"{head}{range}\n/Contents <{new string('0', room * 2)}>\n>>");
        return (body, new(head.Length, start, start + (room * 2) + 2));
    }

    /// <summary>Of one length whatever the numbers, so that it can be put in afterwards.</summary>
    public static string ByteRange(int contents, int after, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"[{0,-10} {contents,-10} {after,-10} {length,-10}]");

    public SignaturePlace MovedBy(int offset) => new(Range + offset, Start + offset, End + offset);
}
