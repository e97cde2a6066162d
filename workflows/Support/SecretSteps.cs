namespace CongVan.Workflows.Support;

public static class SecretSteps
{
    /// <summary>Tells the head of the agency, the Sở, the sending agency and the competent authority, each once.</summary>
    public static readonly Step<string, Spreader> TellAll = new("TellSecretFound");

    /// <summary>Locks the account that spread it, under the official's decision.</summary>
    public static readonly Step<string, Done> Lock = new("LockSpreader");

    /// <summary>Takes that lock away; others stay.</summary>
    public static readonly Step<string, Done> Release = new("ReleaseSpreader");

    /// <summary>Tells the same that it is closed.</summary>
    public static readonly Step<string, Done> TellClosed = new("TellSecretClosed");
}

/// <param name="IsKnown">The report names the account that spread it.</param>
public sealed record Spreader(bool IsKnown);
