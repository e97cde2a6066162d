using System.Security.Cryptography;
using Azure;

namespace CongVan.Functions.Storage;

/// <summary>
/// A row's version on Azure Tables: its ETag, and the marks of the writes it went through. A write whose answer was lost is sent again and
/// finds the row changed, by itself: the mark tells it so, also when somebody wrote the row once more in between.
/// </summary>
internal sealed record TableTrail(ETag ETag, string Marks)
{
    public const string Property = "Trail";
    private const int Kept = 16;
    private const char Separator = ',';

    public static string NewMark() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(9)).Replace('+', '-').Replace('/', '_');

    /// <summary>The trail of a row that this write makes of one that had <paramref name="before"/>.</summary>
    public static string Add(string before, string mark) =>
        string.Join(Separator, before.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Prepend(mark).Take(Kept));

    public static bool Has(string trail, string mark) => trail.Split(Separator).Contains(mark, StringComparer.Ordinal);

    public override string ToString() => $"{ETag}\n{Marks}";

    /// <summary>Null for what was never given out here, so that nothing has it.</summary>
    public static TableTrail? Parse(string version) =>
        version.Split('\n') is [var etag, var marks] && etag.StartsWith("W/\"", StringComparison.Ordinal) ? new TableTrail(new ETag(etag), marks) : null;
}
