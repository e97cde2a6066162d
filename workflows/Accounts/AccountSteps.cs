namespace CongVan.Workflows.Accounts;

public static class AccountSteps
{
    /// <summary>Counts the 3 working days of Đ12.2 from "received at" and opens the deadline's row.</summary>
    public static readonly Step<string, Done> FixDeadline = new("FixProvisioningDeadline");

    /// <summary>Tells the agency on the same day: arrival number, due time, where to look.</summary>
    public static readonly Step<string, Done> SendReceipt = new("SendReceipt");

    /// <summary>Judges every line of the form against the rules and the registers; reserves nothing yet.</summary>
    public static readonly Step<string, CheckedLines> CheckLines = new("CheckLines");

    /// <summary>
    /// Reserves the true account names of sound lines, so that the official approves those names. One after another: of two
    /// namesakes in one request the earlier line gets the lower ordinal.
    /// </summary>
    public static readonly Step<LineRefs, Done> ReserveNames = new("ReserveNames");

    /// <summary>Writes the official's decision into the lines; names of declined lines are let go.</summary>
    public static readonly Step<string, Done> NoteDecision = new("NoteDecision");

    /// <summary>Creates the account of an approved line.</summary>
    public static readonly Step<LineRef, AccountResult> CreateAccount = new("CreateAccount");

    /// <summary>The directory failed for good: a named person takes over (DESIGN, rule 6).</summary>
    public static readonly Step<LineRef, Done> OpenCase = new("OpenAccountCase");

    /// <summary>Sends the one-time link by which the holder sets the password.</summary>
    public static readonly Step<LineRef, Done> SendPasswordLink = new("SendPasswordLink");

    /// <summary>Tells everyone that the request was withdrawn.</summary>
    public static readonly Step<string, Done> TellWithdrawn = new("TellWithdrawn");

    /// <summary>Closes the process in the register.</summary>
    public static readonly Step<string, Done> Close = new("CloseProvisioning");
}

/// <summary>One line of one request.</summary>
public sealed record LineRef(string ProcessId, string LineId);

/// <summary>At most <see cref="StepCalls.ChunkSize"/> lines of one request.</summary>
public sealed record LineRefs(string ProcessId, IReadOnlyList<string> LineIds);

/// <param name="Sound">Ids of the lines an official may agree to.</param>
/// <param name="Withdrawn">No line is sound, and the agency had withdrawn before that was written.</param>
public sealed record CheckedLines(IReadOnlyList<string> Sound, IReadOnlyList<string> Refused, bool Withdrawn = false);

/// <summary>What the directory made of a line.</summary>
public enum AccountResult
{
    Created,

    /// <summary>The login is held by somebody else, or the directory refuses for good.</summary>
    Refused,
}
