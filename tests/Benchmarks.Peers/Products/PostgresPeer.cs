namespace CongVan.Benchmarks.Peers.Products;

/// <summary>A product whose store is a PostgreSQL of this run.</summary>
internal abstract class PostgresPeer(string folder) : Peer(folder)
{
    protected Postgres Postgres { get; } = new(folder);

    public override TimeSpan ServerTime => Postgres.Time;

    public override long ServerBytes => Postgres.Bytes;

    public override Task<long> DiskBytes() => Postgres.DiskBytes();

    public override async Task Open()
    {
        await Postgres.Start();
        await OpenProduct();
    }

    public override async Task<string> Durability() => await Postgres.Durability();

    public override async ValueTask DisposeAsync()
    {
        await Close();
        await Postgres.DisposeAsync();
    }

    protected abstract Task OpenProduct();
}
