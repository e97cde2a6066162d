namespace CongVan.Signing.Judging;

/// <summary>How much a finding weighs; an axis weighs as much as its heaviest finding.</summary>
public enum Grade
{
    Good,

    /// <summary>Worth knowing, decides nothing.</summary>
    Noted,

    /// <summary>It could not be found out: neither good nor bad may be concluded.</summary>
    Unknown,

    Bad,
}

/// <param name="Code">For programs; stable.</param>
/// <param name="Grade">How much it weighs.</param>
/// <param name="Text">For people, in Vietnamese.</param>
public sealed record Finding(string Code, Grade Grade, string Text)
{
    internal static Finding Good(string code, string text) => new(code, Grade.Good, text);

    internal static Finding Noted(string code, string text) => new(code, Grade.Noted, text);

    internal static Finding Unknown(string code, string text) => new(code, Grade.Unknown, text);

    internal static Finding Bad(string code, string text) => new(code, Grade.Bad, text);
}
