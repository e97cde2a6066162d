using System.Globalization;
using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.People;

/// <summary>
/// What changes an agency, with its history: the row before a change is put by first, then replaced. Every act has a key and is safe
/// to do twice. Throws <see cref="InvalidOperationException"/> when there is no such agency: whoever decides has looked before.
/// </summary>
public sealed class AgencyChanges(
    IRegister<Agency> register, IRegister<PastAgency> past, IOptions<ManagingAgency> managing, TimeProvider time)
{
    /// <summary>Gives a name from a day on; another name for the same day takes its place.</summary>
    public Task<Agency> RenameAsync(string code, AgencyName name, ChangedBy by, CancellationToken cancellation) =>
        ChangeAsync(
            code,
            by,
            $"đổi tên thành {name.DisplayName} từ ngày {VietnamTime.Long(name.From)} ({name.Ground})",
            agency => agency with { Names = [.. agency.Names.Where(other => other.From != name.From), name] },
            cancellation);

    /// <summary>Merged, split or dissolved from a day on; from then on it is inactive and files no more.</summary>
    public Task<Agency> EndAsync(string code, AgencyEnd end, ChangedBy by, CancellationToken cancellation) =>
        ChangeAsync(code, by, InWords(end), agency => agency with { End = end }, cancellation);

    /// <summary>Records a code by decision; decisions before it stay.</summary>
    public Task<Agency> GiveCodeAsync(string code, IdentificationCode given, ChangedBy by, CancellationToken cancellation) =>
        ChangeAsync(
            code,
            by,
            $"mã định danh {given.Code} theo Quyết định {given.Decision} ngày {VietnamTime.Long(given.DecidedOn)}",
            agency => agency.Codes.Contains(given) ? agency : agency with { Codes = [.. agency.Codes, given] },
            cancellation);

    public Task<Agency> NameContactAsync(string code, ContactPoint contact, ChangedBy by, CancellationToken cancellation) =>
        ChangeAsync(code, by, $"đầu mối phụ trách theo {contact.Document}", agency => agency.Contact == contact ? agency : agency with { Contact = contact }, cancellation);

    /// <summary>Files an agency that is new, e.g. by a split; or finds the one that was there first.</summary>
    public Task<(Agency Value, bool Added)> AddAsync(Agency agency, ChangedBy by, CancellationToken cancellation)
    {
        var filed = agency with { Revision = 1, Changed = new AgencyChange(by.Key, time.GetUtcNow(), by.Id, "ghi vào danh mục") };
        return register.AddOrFindAsync(PeopleRegisters.AgenciesPartition, agency.Code, filed, cancellation);
    }

    /// <summary>The agency as it stood after each change, oldest first; the last is as it stands.</summary>
    public async Task<IReadOnlyList<Agency>> HistoryAsync(string code, CancellationToken cancellation)
    {
        if (await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation) is not { Value: var current })
            return [];

        var history = new List<Agency>();
        await foreach (var row in past.AllAsync(code, cancellation))
            if (row.Value.Agency.Revision < current.Revision)
                history.Add(row.Value.Agency);
        return [.. history, current];
    }

    /// <summary>Puts a row by before it is replaced. Doing so for a replacement that then fails is harmless.</summary>
    internal Task PutByAsync(Agency before, CancellationToken cancellation) =>
        past.AddOrFindAsync(before.Code, KeyOf(before.Revision), new PastAgency(before), cancellation);

    private async Task<Agency> ChangeAsync(
        string code, ChangedBy by, string what, Func<Agency, Agency> change, CancellationToken cancellation)
    {
        await FileManagingAsync(code, cancellation);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation)
                ?? throw new InvalidOperationException($"There is no agency {code}.");
            var changed = change(row.Value);
            if (ReferenceEquals(changed, row.Value) || await WasDoneAsync(code, by.Key, cancellation))
                return row.Value;

            await PutByAsync(row.Value, cancellation);
            changed = changed with
            {
                Revision = row.Value.Revision + 1,
                Changed = new AgencyChange(by.Key, time.GetUtcNow(), by.Id, what),
            };
            var written = await register.WriteAsync(
                PeopleRegisters.AgenciesPartition, [new RowWrite<Agency>.Replace(code, changed, row.Version)], cancellation);
            if (written.IsWritten)
                return changed;
        }
    }

    private async Task<bool> WasDoneAsync(string code, string key, CancellationToken cancellation) =>
        (await HistoryAsync(code, cancellation)).Any(agency => string.Equals(agency.Changed?.Key, key, StringComparison.Ordinal));

    /// <summary>The Sở stands in the settings until something about it is to be kept.</summary>
    private async Task FileManagingAsync(string code, CancellationToken cancellation)
    {
        if (string.Equals(code, managing.Value.Code, StringComparison.Ordinal))
            await register.AddOrFindAsync(PeopleRegisters.AgenciesPartition, code, managing.Value.AsAgency(), cancellation);
    }

    private static string InWords(AgencyEnd end) => end.How switch
    {
        AgencyEnding.Merged => $"sáp nhập vào {string.Join(", ", end.Into)} từ ngày {VietnamTime.Long(end.On)} ({end.Ground})",
        AgencyEnding.Split => $"chia, tách thành {string.Join(", ", end.Into)} từ ngày {VietnamTime.Long(end.On)} ({end.Ground})",
        _ => $"giải thể từ ngày {VietnamTime.Long(end.On)} ({end.Ground})",
    };

    private static string KeyOf(int revision) => string.Create(CultureInfo.InvariantCulture, $"{revision:D6}");
}

/// <param name="Key">Names the act: "thay-doi-2026-3-dong-1".</param>
/// <param name="Id">Id of a caller or official, or of the process whose decision is carried out.</param>
public sealed record ChangedBy(string Key, string Id);

/// <summary>An agency as it stood before a change.</summary>
public sealed record PastAgency(Agency Agency);
