namespace CongVan.Workflows.Accounts;

/// <summary>The steps of written requests that change accounts there are: Mẫu 02, reorganisation, synchronisation.</summary>
public static class RequestSteps
{
    /// <summary>Counts the form's legal period from "received at" and opens the deadline's row.</summary>
    public static readonly Step<string, Done> FixDeadline = new("FixRequestDeadline");

    /// <summary>Judges every line against the rules, the registers and the directory.</summary>
    public static readonly Step<string, CheckedLines> CheckLines = new("CheckRequest");

    /// <summary>Carries out approved lines, one after another; a line done before is not done again.</summary>
    public static readonly Step<LineRefs, CarriedOut> CarryOut = new("CarryOutLines");

    /// <summary>What of these lines the directory failed to do for good becomes a case for a named person, line by line.</summary>
    public static readonly Step<LineRefs, CarriedOut> OpenCases = new("OpenLineCases");
}

/// <param name="NewLogins">Lines whose holder has to set a password for a new login.</param>
public sealed record CarriedOut(IReadOnlyList<string> NewLogins);
