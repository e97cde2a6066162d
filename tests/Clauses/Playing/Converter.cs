using CongVan.Functions.Tests.Documents;
using CongVan.Functions.Tests.Documents.Conversion;

namespace CongVan.Clauses.Playing;

/// <summary>Stands where LibreOffice does, so that scenarios need none: makes the same decision of every file but a broken one.</summary>
internal static class Converter
{
    /// <summary>In a source file: nothing can be made of it.</summary>
    public const string Broken = "HONG";

    private static readonly Lazy<PlayedOffice> Played = new(Begin);

    /// <summary>For the setting <c>Converter:Program</c>; there as long as this program runs.</summary>
    public static string Program => Played.Value.Program;

    private static PlayedOffice Begin()
    {
        var played = new PlayedOffice(Office.Pdf(), $"if grep -q {Broken} \"$in\"; then exit 0; fi; cp \"$at/ready.pdf\" \"$out/nguon.$to\"");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => played.Dispose();
        return played;
    }
}
