namespace CongVan.Functions.Doctor;

/// <summary>
/// One thing that <c>doctor</c> looks at. Adapters bring their own: whoever registers a mailer, a store or a key registers its check
/// beside it. A check changes nothing that anyone would notice and never throws for what it came to find.
/// </summary>
public interface ICheck
{
    /// <summary>What was found, each in a line of Vietnamese.</summary>
    IAsyncEnumerable<Finding> RunAsync(CancellationToken cancellation);
}

/// <param name="State">How bad it is.</param>
/// <param name="About">What was looked at, e.g. "Đĩa".</param>
/// <param name="Words">What was seen.</param>
/// <param name="Cure">What to do; null when nothing is to be done.</param>
public sealed record Finding(FindingState State, string About, string Words, string? Cure = null)
{
    public static Finding Sound(string about, string words) => new(FindingState.Sound, about, words);

    public static Finding Attention(string about, string words, string cure) => new(FindingState.Attention, about, words, cure);

    public static Finding Broken(string about, string words, string cure) => new(FindingState.Broken, about, words, cure);
}

public enum FindingState
{
    Sound,

    /// <summary>Works now; will not, or not as well as it should.</summary>
    Attention,

    /// <summary>The service does not start, or something people rely on does not work.</summary>
    Broken,
}
