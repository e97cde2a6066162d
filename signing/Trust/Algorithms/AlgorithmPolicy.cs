using System.Globalization;
using System.Text.Json;

namespace CongVan.Signing.Trust.Algorithms;

/// <summary>
/// The least allowed of algorithms, as dated data (<c>minimums.json</c>): TT 15/2025/TT-BKHCN from the day it is in force, and before it
/// what the field held. A signature proven to be older is judged by the minimum of its time, and told to be outdated.
/// </summary>
public sealed class AlgorithmPolicy
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly List<AlgorithmMinimum> newestFirst;

    /// <param name="minimums">At least one.</param>
    public AlgorithmPolicy(IEnumerable<AlgorithmMinimum> minimums)
    {
        newestFirst = [.. minimums.OrderByDescending(m => m.From)];
        if (newestFirst.Count == 0)
            throw new ArgumentException("Chưa có mức tối thiểu nào về thuật toán. Hãy khai ít nhất một mức.", nameof(minimums));
    }

    /// <summary>The minimums shipped with this library.</summary>
    public static AlgorithmPolicy Default { get; } = Shipped();

    /// <param name="json">As <c>minimums.json</c>.</param>
    public static AlgorithmPolicy Parse(ReadOnlySpan<byte> json) =>
        new(JsonSerializer.Deserialize<Data>(json, Json)?.Minimums ?? []);

    public AlgorithmVerdict Judge(AlgorithmUse use, SigningMoment moment)
    {
        var now = At(moment.Now);
        if (now.Allows(use))
            return new(AlgorithmStatus.Acceptable, "algorithm-ok", $"Thuật toán {use} đạt mức tối thiểu ({now.Source}).", null, now.Source);

        var since = Since(use, moment.Now);
        var from = since is { } day ? string.Create(CultureInfo.InvariantCulture, $" từ ngày {day:dd/MM/yyyy}") : "";
        var what = now.AllowsHash(use) ? use with { Hash = null } : now.AllowsKey(use) ? use with { Key = null } : use;
        return At(moment.At).Allows(use)
            ? new(AlgorithmStatus.Outdated, "algorithm-outdated", $"Thuật toán {what} dưới mức tối thiểu{from} ({now.Source}); chữ ký được chứng minh là ký trước ngày đó nên không bị coi là sai, nhưng không được dùng cho văn bản mới.", since, now.Source)
            : new(AlgorithmStatus.BelowMinimum, "algorithm-below-minimum", $"Thuật toán {what} dưới mức tối thiểu{from} ({now.Source}).", since, now.Source);
    }

    private AlgorithmMinimum At(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(Titles.InVietnam(time).DateTime);
        return newestFirst.Find(m => m.From <= day) ?? newestFirst[^1];
    }

    private DateOnly? Since(AlgorithmUse use, DateTimeOffset now)
    {
        DateOnly? since = null;
        foreach (var minimum in newestFirst.SkipWhile(m => m != At(now)))
        {
            if (minimum.Allows(use))
                return since;
            since = minimum.From;
        }

        return null; // never allowed by any of them
    }

    private static AlgorithmPolicy Shipped()
    {
        using var stream = typeof(AlgorithmPolicy).Assembly.GetManifestResourceStream("minimums.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private sealed record Data(List<AlgorithmMinimum> Minimums);
}
