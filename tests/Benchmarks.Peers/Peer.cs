using System.Reflection;

namespace CongVan.Benchmarks.Peers;

/// <summary>
/// The same work as tests/Benchmarks/Cities.cs, as a team would write it with another product. Each method that starts or raises is done
/// when the product has acknowledged it, on disk.
/// </summary>
internal abstract class Peer(string folder) : IAsyncDisposable
{
    /// <summary>Name, version and store.</summary>
    public abstract string Product { get; }

    /// <summary>How the work is written and what reaches the disk for each step, for the reader to judge whether it is the same.</summary>
    public abstract string EachStep { get; }

    /// <summary>How many HelloCities at once take some seconds here.</summary>
    public abstract int AtOnce { get; }

    /// <summary>How many waiting instances are started in reasonable time here.</summary>
    public abstract int Waiting { get; }

    protected string Folder { get; } = folder;

    /// <summary>Why a benchmark has no counterpart in this product; null when it has.</summary>
    public virtual string? Cannot(string benchmark) => null;

    /// <summary>Starts the product on its store, new or as the last run left it.</summary>
    public abstract Task Open();

    /// <summary>Stops the product; the store stays.</summary>
    public abstract Task Close();

    /// <summary>Five steps, one after the other.</summary>
    public abstract Task Greet(string id);

    /// <summary>As many steps at once as <paramref name="width"/>, and an end when the last is done.</summary>
    public virtual Task Fan(string id, int width) => throw new NotSupportedException(Product);

    /// <summary>An instance that ends with the last of its events.</summary>
    public virtual Task Listen(string id, int events) => throw new NotSupportedException(Product);

    /// <summary>One event.</summary>
    public virtual Task Raise(string id) => throw new NotSupportedException(Product);

    /// <summary>An instance that ends at a time.</summary>
    public abstract Task WaitUntil(string id, DateTimeOffset due);

    /// <summary>What the store still holds of instances that have not ended, and of steps that are not done.</summary>
    public abstract Task<long> LeftOpen();

    /// <summary>What is in force on the connections that the product itself opened. Throws when an acknowledgement may be lost.</summary>
    public abstract Task<string> Durability();

    /// <summary>Of the store, log included.</summary>
    public abstract Task<long> DiskBytes();

    /// <summary>Of the servers that the product needs beside its own process.</summary>
    public virtual long ServerBytes => 0;

    /// <summary>Of the processor, by those servers.</summary>
    public virtual TimeSpan ServerTime => TimeSpan.Zero;

    public abstract ValueTask DisposeAsync();

    protected static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
