using System.Text.Json.Serialization;

namespace CongVan.Workflows.Accounts;

/// <summary>
/// What the rules say of a filed form: either the form as a whole is refused, or each line has its verdict and refused lines do
/// not stop sound ones. Pure data; all text is Vietnamese, NFC, trimmed. Made by <see cref="ProvisioningFormRules"/> and <see cref="RevocationFormRules"/>.
/// </summary>
public sealed record CheckedForm
{
    /// <summary>Why nothing in the form can be processed, each a sentence; empty when the lines can.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    public required string Number { get; init; }
    public required string Notation { get; init; }
    public required DateOnly? DocumentDate { get; init; }
    public required CheckedReceiver Receiver { get; init; }

    /// <summary>One for each account asked for, in the order of the form.</summary>
    public required IReadOnlyList<CheckedLine> Lines { get; init; }

    [JsonIgnore]
    public bool CanBeProcessed => Refusals.Count == 0;

    [JsonIgnore]
    public IEnumerable<CheckedLine> Sound => Lines.Where(line => line.IsSound);

    [JsonIgnore]
    public IEnumerable<CheckedLine> Refused => Lines.Where(line => !line.IsSound);
}

/// <summary>Mục I, cleaned. Phone as <see cref="PhoneNumber"/> gives it.</summary>
public sealed record CheckedReceiver(string FullName, string Post, string Agency, string Phone);

/// <summary>One account asked for, with its verdict.</summary>
public sealed record CheckedLine
{
    /// <summary>Stable within the form: "II.1-3/admin", "II.1-3/clerk", "II.2-7"; "II.1-3" for a row that asks for no account.</summary>
    public required string LineId { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>The agency whose account it is; null for a personal account, which belongs to the filing agency.</summary>
    public CheckedAgency? Agency { get; init; }

    public required CheckedHolder Holder { get; init; }

    /// <summary>"a"–"d" of Đ8.2, "a" or "b" of Đ8.5; empty when it was missing or wrong.</summary>
    public required string Ground { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Why the line is refused, each a clause for a table ("thiếu họ và tên"); empty for a sound line.</summary>
    public required IReadOnlyList<string> Refusals { get; init; }

    /// <summary>What the official must look at before approving a sound line, such as a namesake.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>What was put right in the text, such as decomposed letters (Đ4.7).</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>For a line of Mẫu 03: what is asked to be revoked.</summary>
    public AskedRevocation? Revocation { get; init; }

    /// <summary>For a line of Mẫu 02: what is asked to be changed.</summary>
    public AskedChange? Change { get; init; }

    /// <summary>For a line of a merger, split or dissolution: what becomes of the account or agency.</summary>
    public AskedRearrangement? Rearrangement { get; init; }

    /// <summary>For a line of a synchronisation: which case of Đ7 it is.</summary>
    public AskedSynchronisation? Synchronisation { get; init; }

    /// <summary>For a line of a review: why the account is to be suspended (Đ8.4b), in words.</summary>
    public string? Suspension { get; init; }

    [JsonIgnore]
    public bool IsSound => Refusals.Count == 0;

    /// <summary>The line asks for an account of its own, which is named by Đ6: not one that changes or ends an account there is.</summary>
    [JsonIgnore]
    public bool AsksForAccount => Suspension is null && Revocation is null && Rearrangement is null && Change is null or { NewLogin: true } && Synchronisation is null or { NewAccount: true };

    /// <summary>What of whom an open line changes, so that no other request changes it meanwhile; null for a line that changes nothing there is.</summary>
    [JsonIgnore]
    public OpenSubject? Changes => (Change, Rearrangement) switch
    {
        ({ IsOfAccount: true } asked, _) => new OpenSubject(asked.Subject, asked.Key),
        ({ } asked, _) => new OpenSubject(asked.AgencyCode ?? asked.Subject, asked.Key),
        (_, { Act: RearrangementAct.End }) => new OpenSubject(Agency?.Code ?? "", $"{Agency?.Code}|end"),
        (_, { } asked) => new OpenSubject(asked.Subject, $"{asked.Subject}|{ChangedField.Agency}"),
        _ => null,
    };

    /// <summary>"dòng 3 (Mẫu 01, mục II.2)", with the kind of account in mục II.1.</summary>
    [JsonIgnore]
    public string Place => LinePlace.Of(LineId);

    /// <summary>The refusal as a clerk reads it; null for a sound line.</summary>
    [JsonIgnore]
    public string? Refusal => IsSound ? null : $"Không cấp được tài khoản cho {LinePlace.Row(LineId)}: {string.Join("; ", Refusals)} ({LinePlace.Part(LineId)}).";
}

/// <param name="Reason">In the agency's words.</param>
/// <param name="EffectiveDate">The account ends on this day and not before; null for at once.</param>
/// <param name="Successor">The account that takes the work over; null when the agency ends, and for a person whose work falls to the agency's clerk.</param>
public sealed record AskedRevocation(string Login, string Reason, DateOnly? EffectiveDate, string? Successor);

/// <param name="Subject">A login, or an agency's code.</param>
/// <param name="Key">What of it.</param>
public sealed record OpenSubject(string Subject, string Key);

public sealed record CheckedAgency(string Code, string Name, string Email);

/// <summary>The person who will hold the account. Phone as <see cref="PhoneNumber"/> gives it; Email and Room may be empty.</summary>
public sealed record CheckedHolder(string FullName, string Post, string Room, string Phone, string Email);

/// <summary>Kinds of account (Đ6.1a, 6.2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountKind>))]
public enum AccountKind
{
    /// <summary>Tài khoản cá nhân.</summary>
    [JsonStringEnumMemberName("personal")]
    Personal,

    /// <summary>Tài khoản quản trị cơ quan.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,

    /// <summary>Tài khoản văn thư.</summary>
    [JsonStringEnumMemberName("clerk")]
    Clerk,
}
