using System.ComponentModel.DataAnnotations;

namespace CongVan.Functions.Documents.Conversion;

/// <summary>Settings under <c>Converter</c>.</summary>
public sealed record ConverterSettings
{
    public const string Section = "Converter";

    /// <summary>LibreOffice's program, e.g. <c>/usr/bin/soffice</c>; empty: <c>soffice</c> on the PATH, if it is there.</summary>
    public string? Program { get; init; }

    /// <summary>How long one file may take, 5 to 600 seconds.</summary>
    [Range(5, 600, ErrorMessage = "Converter:Seconds phải từ 5 đến 600 (giây cho một tệp).")]
    public int Seconds { get; init; } = 60;

    /// <summary>How many files at once, 1 to 4: each takes one processor and some 300 MB.</summary>
    [Range(1, 4, ErrorMessage = "Converter:AtOnce phải từ 1 đến 4 (số tệp chuyển đổi cùng lúc).")]
    public int AtOnce { get; init; } = 2;
}
