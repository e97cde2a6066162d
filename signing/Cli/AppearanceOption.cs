using System.Globalization;

namespace CongVan.Signing.Cli;

/// <summary>What the signature shows and where, from the options.</summary>
internal static class AppearanceOption
{
    public static SignatureAppearance? Read(Options options)
    {
        if (options.Value("--mark") is { } words)
            return new SignatureAppearance.TextMark(words);
        if (options.Value("--hand") is { } hand)
            return new SignatureAppearance.HandSignature(Picture(hand), Place(options));
        return options.Value("--seal") is { } seal ? new SignatureAppearance.AgencySeal(Picture(seal), Place(options)) : null;
    }

    private static SignaturePicture.Png Picture(string file) => new(File.ReadAllBytes(file));

    private static PlaceOnPage Place(Options options)
    {
        if (options.Value("--box") is { } box)
        {
            return Numbers(box) is [var page, var x, var y, var width, var height]
                ? new PlaceOnPage.At((int)page, new(x, y, width, height))
                : throw new UsageException("--box cần năm số: PAGE,X,Y,W,H.");
        }

        if (options.Value("--between") is { } between)
        {
            return between.Split('|') is [var post, var name]
                ? new PlaceOnPage.BetweenTexts(new(post), new(name))
                : throw new UsageException("--between cần chức vụ và họ tên cách nhau bằng dấu |.");
        }

        if (options.Value("--over")?.Split(',') is [var field, var diameter] && Numbers(diameter) is [var millimetres])
            return new PlaceOnPage.OverSignature(field, millimetres);
        throw new UsageException("Hãy nêu chỗ đặt hình: --box, --between hoặc --over.");
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(',').Select(n => double.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"{n} không phải là số."))];
}
