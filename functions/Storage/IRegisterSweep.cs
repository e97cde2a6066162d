namespace CongVan.Functions.Storage;

/// <summary>A register whose lookups are written apart from its rows, so that a timer must mend them.</summary>
public interface IRegisterSweep
{
    /// <inheritdoc cref="IRegister{T}.RepairLookupsAsync"/>
    Task<int> RepairLookupsAsync(CancellationToken cancellation);
}
