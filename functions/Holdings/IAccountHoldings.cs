using CongVan.Functions.Directory;

namespace CongVan.Functions.Holdings;

/// <summary>
/// What an account still holds when it ends: work and duties that somebody must take over. One of several, registered with
/// <c>AddSingleton&lt;IAccountHoldings, …&gt;()</c>: duties of the registers here, open documents where documents are kept.
/// </summary>
public interface IAccountHoldings
{
    /// <summary>Everything held now, in the order of reading; empty for nothing. Changes nothing. Throws what its registers throw: the step is tried again.</summary>
    Task<IReadOnlyList<Holding>> OfAsync(DirectoryAccount account, CancellationToken cancellation);

    /// <summary>
    /// Hands over to the heir what a machine may hand over; what only the agency can give away stays and is listed. Safe to do twice
    /// under one warrant.
    /// </summary>
    Task PassOnAsync(DirectoryAccount account, string heir, Warrant warrant, CancellationToken cancellation);
}

/// <param name="Words">In Vietnamese, as a list entry: "người sử dụng tài khoản văn thư vanthusnv".</param>
public sealed record Holding(string Words);
