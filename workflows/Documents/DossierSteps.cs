using CongVan.Workflows.Waiting;

namespace CongVan.Workflows.Documents;

public static class DossierSteps
{
    /// <summary>Issues the list and opens its dossiers' rows, or sends it back with the reason, as it was decided; tells who drew it up.</summary>
    public static readonly Step<string, Done> SettleList = new("SettleDossierList");

    /// <summary>Whether the dossier was handed over, and what to wait for until then; counts the deadline once its year has a schedule.</summary>
    public static readonly Step<string, DossierStanding> LookTransfer = new("LookAtDossierTransfer");

    /// <summary>Gives the notice, reminds, or records the delay, whichever mark's time has come.</summary>
    public static readonly Step<DossierMark, Done> RemindTransfer = new("RemindOfDossierTransfer");

    /// <summary>Tells those concerned that it was handed over and closes the process.</summary>
    public static readonly Step<string, Done> EndTransfer = new("EndDossierTransfer");
}

/// <param name="Next">What to wait for; null when nothing is left.</param>
public sealed record DossierStanding(bool Settled, DutyMark? Next);

public sealed record DossierMark(string ProcessId, int Number);
