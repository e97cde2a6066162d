using System.Globalization;

namespace CongVan.Pages;

internal static class FileSize
{
    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>"1,2 MB", "35 KB".</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1024 => string.Create(s_vietnamese, $"{bytes} byte"),
        < 1024 * 1024 => string.Create(s_vietnamese, $"{(bytes + 1023) / 1024} KB"),
        _ => string.Create(s_vietnamese, $"{bytes / (1024d * 1024d):0.0} MB"),
    };
}
