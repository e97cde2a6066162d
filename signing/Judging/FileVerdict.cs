namespace CongVan.Signing.Judging;

/// <summary>The one conclusion about a file.</summary>
public enum Conclusion
{
    /// <summary>Bản gốc văn bản điện tử: signed by the competent person and by the agency (NĐ 30 Đ5), both valid.</summary>
    ValidOriginal,

    /// <summary>What signatures there are, are valid; the person's or the agency's is missing.</summary>
    ValidIncomplete,

    /// <summary>Something was signed, and what is shown now is something else.</summary>
    ChangedAfterSigning,

    Invalid,

    NotSigned,

    /// <summary>Something could not be read or checked: neither valid nor invalid.</summary>
    CannotTell,
}

/// <summary>What is true of a file, signature by signature, and what follows.</summary>
public sealed record FileVerdict
{
    public required Conclusion Conclusion { get; init; }

    /// <summary>For programs: <c>valid-original</c>, <c>valid-incomplete</c>, <c>changed-after-signing</c>, <c>invalid</c>, <c>not-signed</c>, <c>cannot-tell</c>.</summary>
    public string Code => ConclusionText.Code(Conclusion);

    /// <summary>The conclusion in Vietnamese, in one line.</summary>
    public string Text => ConclusionText.Of(Conclusion);

    /// <summary>What led to it; each names its signature where it is about one.</summary>
    public required IReadOnlyList<Finding> Reasons { get; init; }

    /// <summary>In the order of what they cover.</summary>
    public IReadOnlyList<SignatureVerdict> Signatures { get; init; } = [];

    /// <summary>0 when the file could not be read.</summary>
    public int Pages { get; init; }

    /// <summary>How often the file was saved onto itself, the first time included; 0 when it could not be read.</summary>
    public int Revisions { get; init; }

    /// <summary>Why the file could not be read: <c>not-pdf</c>, <c>broken</c>, <c>encrypted</c>, <c>too-complex</c>; null when it could.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>What reading it took.</summary>
    public WorkDone Work { get; init; } = WorkDone.None;

    /// <summary>A PDF that can be read through.</summary>
    public bool IsPdf => ProblemCode is null;

    public bool IsSigned => Signatures.Any(s => !s.IsTimestamp);

    public bool IsValid => Conclusion is Conclusion.ValidOriginal or Conclusion.ValidIncomplete;
}
