using System.Globalization;

namespace CongVan.Benchmarks.Peers;

/// <param name="Count">Of instances, at most; null for the peer's own number.</param>
/// <param name="Rounds">Of which the median is taken; null for three.</param>
internal sealed record Asked(int? Count, int? Rounds)
{
    /// <summary>Never more than the peer does in some seconds, lest the whole take hours.</summary>
    public int CountOf(int own) => Math.Min(Count ?? own, own);

    public int RoundsOf(int own) => Math.Min(Rounds ?? own, own);
}

/// <summary>What was seen so far.</summary>
internal sealed class Answer(string product)
{
    private readonly List<string> _lines = [];

    public string Product { get; } = product;

    public double? Figure { get; set; }

    public string? Cannot { get; set; }

    public IReadOnlyList<string> Lines => _lines;

    public void See(FormattableString line) => _lines.Add(line.ToString(CultureInfo.InvariantCulture));
}
