namespace CongVan.Functions.Directory;

/// <summary>When an account was last used, as far as anybody knows.</summary>
public sealed record LastActivity(Activity Login, Activity SendOrReceive)
{
    public static LastActivity Unknown { get; } = new(Activity.Unknown, Activity.Unknown);

    /// <summary>Both what is known here and what is known there.</summary>
    public LastActivity With(LastActivity other) =>
        this == other ? this : new(Login.With(other.Login), SendOrReceive.With(other.SendOrReceive));
}

/// <summary>One kind of use: at a moment, known never, or unknown – which is never "none" and proposes nothing.</summary>
/// <param name="At">The moment; null otherwise.</param>
public sealed record Activity(ActivityKnowledge Known, DateTimeOffset? At = null)
{
    public static Activity Unknown { get; } = new(ActivityKnowledge.Unknown);

    public static Activity Never { get; } = new(ActivityKnowledge.Never);

    public static Activity On(DateTimeOffset at) => new(ActivityKnowledge.Seen, at);

    /// <summary>Since when there was none; null when nobody knows. An account that was never used counts from its creation.</summary>
    public DateTimeOffset? NoneSince(DateTimeOffset created) => Known switch
    {
        ActivityKnowledge.Seen => At,
        ActivityKnowledge.Never => created,
        _ => null,
    };

    /// <summary>A moment beats "never", a later one an earlier, anything beats "unknown".</summary>
    public Activity With(Activity other) =>
        other.Known > Known || (other.Known == Known && other.At > At) ? other : this;
}

/// <summary>In the order of what beats what.</summary>
public enum ActivityKnowledge
{
    Unknown,
    Never,
    Seen,
}
