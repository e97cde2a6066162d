using CongVan.Functions.Storage;
using CongVan.Workflows.Regulation;
using Microsoft.Extensions.Options;

namespace CongVan.Functions.People;

/// <summary>The register of agencies, each as it is today; the Sở itself is in the settings until somebody files it.</summary>
internal sealed class Agencies(IRegister<Agency> register, IOptions<ManagingAgency> managing, TimeProvider time) : IAgencies
{
    public async Task<Agency?> FindAsync(string code, CancellationToken cancellation)
    {
        var filed = await register.FindAsync(PeopleRegisters.AgenciesPartition, code, cancellation);
        if (filed is not null)
            return filed.Value.On(VietnamTime.DateOf(time.GetUtcNow()));

        return string.Equals(code, managing.Value.Code, StringComparison.Ordinal) ? managing.Value.AsAgency() : null;
    }

    public async IAsyncEnumerable<Agency> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(time.GetUtcNow());
        await foreach (var row in register.AllAsync(PeopleRegisters.AgenciesPartition, cancellation))
            yield return row.Value.On(today);
    }

    public Task<Agency> ManagingAgencyAsync(CancellationToken cancellation) => Task.FromResult(managing.Value.AsAgency());
}
