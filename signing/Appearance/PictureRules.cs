namespace CongVan.Signing;

/// <summary>What NĐ 30 Phụ lục I.II.7d and II.8 ask of the pictures: PNG on a transparent ground, a signature in blue, a seal in red.</summary>
public static class PictureRules
{
    /// <summary>Colours of paint that a person would call by another name than the one wanted differ by less (of 255).</summary>
    private const double Clearly = 25;

    /// <summary>Say this when a picture is registered, not only when it is used.</summary>
    /// <exception cref="UnsignablePdfException"><c>bad-picture</c>, <c>picture-opaque</c>, <c>picture-colour</c>.</exception>
    public static void CheckHandSignature(SignaturePicture picture) =>
        Check(picture, "Hình chữ ký", "xanh", ink => ink.Blue > ink.Red + Clearly && ink.Blue > ink.Green + Clearly);

    /// <inheritdoc cref="CheckHandSignature"/>
    public static void CheckSeal(SignaturePicture picture) =>
        Check(picture, "Hình con dấu", "đỏ", ink => ink.Red > ink.Blue + Clearly && ink.Red > ink.Green + Clearly);

    private static void Check(SignaturePicture picture, string what, string colour, Func<(double Red, double Green, double Blue), bool> wanted)
    {
        if (picture is not SignaturePicture.Png png)
            return;
        var image = PngImage.Read(png.Bytes.Span);
        if (image.IsOpaque)
            throw new UnsignablePdfException("picture-opaque", $"{what} không có nền trong suốt (Nghị định 30/2020/NĐ-CP, Phụ lục I). Hãy đăng ký lại hình PNG nền trong suốt.");
        if (!wanted(image.Ink()))
            throw new UnsignablePdfException("picture-colour", $"{what} không phải màu {colour} (Nghị định 30/2020/NĐ-CP, Phụ lục I). Hãy đăng ký lại hình màu {colour}, nền trong suốt.");
    }
}
