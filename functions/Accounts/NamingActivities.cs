using CongVan.Functions.People;
using CongVan.Functions.Storage;
using CongVan.Workflows;
using CongVan.Workflows.Accounts;
using Microsoft.Azure.Functions.Worker;

namespace CongVan.Functions.Accounts;

/// <summary>Account names (Đ6): reserved at the check, so that the official approves the true name.</summary>
public sealed class NamingActivities(LineRegister lines, NameRegister names, IAgencies agencies)
{
    [Function("ReserveNames")]
    public async Task<Done> ReserveNames([ActivityTrigger] LineRefs refs, CancellationToken cancellation)
    {
        foreach (var id in refs.LineIds)
            await Reserve(new LineRef(refs.ProcessId, id), cancellation);
        return Done.Instance;
    }

    /// <summary>The name of a line in the register of names.</summary>
    public static string OriginOf(LineRef line) => $"{line.ProcessId}/{line.LineId}";

    /// <summary>The line that a name was given to; null when it came from elsewhere.</summary>
    public static LineRef? LineOf(string origin) => origin.Split('/', 2) is [var process, var line] ? new LineRef(process, line) : null;

    private async Task Reserve(LineRef reference, CancellationToken cancellation)
    {
        var row = await lines.GetAsync(reference, cancellation);
        if (row.State != LineState.Sound || row.Login is not null || row.Clash is not null)
            return;

        if (!row.Line.AsksForAccount)
            return;

        // A mailbox whose login conforms keeps that very login (Đ7.3a).
        var isPerson = row.Line.Kind == AccountKind.Personal && FixedName(row.Line) is null;
        if (await NameOf(row, cancellation) is not { } name)
        {
            await lines.ChangeAsync(reference, line => line with { Clash = new NameClash("", "không đặt được tên theo Đ6") }, cancellation);
            return;
        }

        var reservation = await names.ReserveAsync(name, OriginOf(reference), ordinals: isPerson, cancellation);
        var change = reservation switch
        {
            NameReservation.Reserved reserved => line => line with { Login = reserved.Name },
            NameReservation.Taken taken => await ClashWith(name, taken.By, cancellation),
            _ => (Func<LineRow, LineRow>)(line => line),
        };
        await lines.ChangeAsync(reference, change, cancellation);
    }

    private async Task<Func<LineRow, LineRow>> ClashWith(string name, HeldName by, CancellationToken cancellation)
    {
        var holder = await lines.FindByLoginAsync(by.Name, cancellation);
        var agency = holder is null ? null : await agencies.FindAsync(holder.Value.AgencyCode, cancellation);
        var clash = new NameClash(name, agency?.DisplayName ?? "tài khoản khác");
        return line => line with { Clash = clash };
    }

    private static string? FixedName(CheckedLine line) =>
        line.Synchronisation is { Case: SynchronisationCase.ConformingMail, MailLogin: var login } ? login : null;

    private async Task<string?> NameOf(LineRow row, CancellationToken cancellation)
    {
        if (FixedName(row.Line) is { } given)
            return given;
        if (row.Line.Kind == AccountKind.Personal)
            return PersonName.BaseOf(row.Line.Holder.FullName) is PersonNameBase.Base name ? name.Name : null;

        return await agencies.FindAsync(row.AgencyCode, cancellation) is { } agency ? NameOf(agency, row.Line.Kind) : null;
    }

    /// <summary>What Đ6.1 names an agency's account; null when its name gives none.</summary>
    public static string? NameOf(Agency agency, AccountKind kind) => AbbreviationOf(agency) is { } abbreviation ? AccountNames.Of(abbreviation, kind) : null;

    private static AgencyAbbreviation? AbbreviationOf(Agency agency) => AgencyAbbreviation.Of(
        agency.DisplayName,
        agency.Kind is "truc-thuoc" ? AgencyKind.Subordinate : AgencyKinds.Of(agency.DisplayName),
        agency.ParentAbbreviation ?? "");
}
