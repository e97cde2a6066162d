using System.Globalization;
using System.Text;

namespace CongVan.Tests.Signing;

/// <summary>
/// One page of 400 × 300 points as seen, whatever its boxes, turn and unit: the same post, name and frame stand at the same places.
/// </summary>
internal sealed record RawPage(int Rotate = 0, double Left = 0, double Bottom = 0, double Unit = 1, double Cut = 0, bool Inherited = false)
{
    public const double Width = 400;
    public const double Height = 300;

    public byte[] Write()
    {
        var turned = Rotate % 180 != 0;
        var (w, h) = ((turned ? Height : Width) / Unit, (turned ? Width : Height) / Unit);
        var (right, top) = (Left + w, Bottom + h);

        // From what is seen to the page's own coordinates: upright text on a turned page is text turned the other way.
        var place = Rotate switch
        {
            90 => $"0 {N(1 / Unit)} {N(-1 / Unit)} 0 {N(right)} {N(Bottom)}",
            180 => $"{N(-1 / Unit)} 0 0 {N(-1 / Unit)} {N(right)} {N(top)}",
            270 => $"0 {N(-1 / Unit)} {N(1 / Unit)} 0 {N(Left)} {N(top)}",
            _ => $"{N(1 / Unit)} 0 0 {N(1 / Unit)} {N(Left)} {N(Bottom)}",
        };
        var content = $"q {place} cm 0 0 0 RG 2 w 10 10 380 280 re S BT /F 14 Tf 1 0 0 1 240 220 Tm (GIAM DOC) Tj 1 0 0 1 232 90 Tm (Tran Van An) Tj 1 0 0 1 30 250 Tm (Ong Tran Van An) Tj 1 0 0 1 30 200 Tm (Uy ban) Tj 1 0 0 1 30 180 Tm (nhan dan) Tj ET Q";
        var boxes = $"/MediaBox [{N(Left - Cut)} {N(Bottom - Cut)} {N(right + Cut)} {N(top + Cut)}] /CropBox [{N(right)} {N(top)} {N(Left)} {N(Bottom)}] /Rotate {Rotate - (Rotate == 270 ? 360 : 0)}";
        return Assemble(
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Kids[6 0 R]/Count 1 {(Inherited ? boxes : "")}>>",
            $"<</Type/Page/Parent 6 0 R/Contents 4 0 R/UserUnit {N(Unit)} {(Inherited ? "" : boxes)}/Resources<</Font<</F 5 0 R>>>>>>",
            $"<</Length {content.Length}>>\nstream\n{content}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>");
    }

    private static byte[] Assemble(params ReadOnlySpan<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string N(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
