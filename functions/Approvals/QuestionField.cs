using CongVan.Functions.People;
using CongVan.Functions.Processes;

namespace CongVan.Functions.Approvals;

/// <summary>Something to be entered with an answer. What was entered lands in <see cref="Decision.Entered"/> under its name.</summary>
/// <param name="Name">Lower-case ASCII letters, digits and hyphens; unique in the question. After a colon, where it is one option's own, that option's value.</param>
/// <param name="Label">In Vietnamese, as it stands beside the field.</param>
/// <param name="RequiredFor">Codes of the answers that cannot do without it; null for none. What is entered for another answer is kept as well.</param>
/// <param name="Options">To choose from, for <see cref="QuestionFieldKind.OneOf"/> and <see cref="QuestionFieldKind.ManyOf"/>.</param>
public sealed record QuestionField(
    string Name,
    string Label,
    QuestionFieldKind Kind,
    IReadOnlyList<string>? RequiredFor = null,
    string? Hint = null,
    IReadOnlyList<QuestionFieldOption>? Options = null)
{
    /// <summary>What stands in it when the page opens; in the form it is kept in.</summary>
    public string? Beginning { get; init; }

    /// <summary>Shown under one option of a <see cref="QuestionFieldKind.ManyOf"/> as belonging to it; null for a field that stands by itself.</summary>
    public (string Field, string Option)? OwnOf { get; init; }

    /// <summary>What the fields of an option are, where options have some.</summary>
    public string? OwnTitle { get; init; }

    public bool IsRequiredFor(string code) => RequiredFor?.Contains(code, StringComparer.Ordinal) == true;
}

/// <param name="Value">What is kept: no semicolon in it.</param>
public sealed record QuestionFieldOption(string Value, string Label);

/// <summary>What a field takes, and how it is kept as text.</summary>
public enum QuestionFieldKind
{
    /// <summary>One line, at most 500 characters.</summary>
    Text,

    /// <summary>At most 5,000 characters.</summary>
    LongText,

    /// <summary>Kept as yyyy-MM-dd.</summary>
    Date,

    /// <summary>Kept as the value chosen.</summary>
    OneOf,

    /// <summary>Kept as the values chosen, joined by semicolons.</summary>
    ManyOf,

    /// <summary>PDF, JPG or PNG, scanned for malware and in the vault; kept as <c>sha256|length|file name</c> (<see cref="EnteredFile"/>).</summary>
    File,
}

/// <summary>An answer about to be given, for whoever wrote the question to check.</summary>
/// <param name="Code">Of the answer.</param>
/// <param name="Entered">By name of the field; what was left empty is not in it.</param>
/// <param name="By">Who answers, and for whom.</param>
public sealed record QuestionAnswer(
    ProcessRow Process, string Stage, string Code, IReadOnlyDictionary<string, string> Entered, Responsible By);

/// <summary>A file in the vault, as a field keeps it.</summary>
public sealed record EnteredFile(string Sha256, long Length, string FileName)
{
    public override string ToString() => FormattableString.Invariant($"{Sha256}|{Length}|{FileName}");

    /// <summary>Null when the text is not one.</summary>
    public static EnteredFile? Parse(string? text) =>
        text?.Split('|', 3) is [{ Length: 64 } sha256, var length, { Length: > 0 } name]
        && long.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var bytes)
            ? new EnteredFile(sha256, bytes, name)
            : null;
}
