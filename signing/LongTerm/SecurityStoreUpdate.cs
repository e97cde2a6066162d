using System.IO.Compression;
using CongVan.Signing.Pdf;
using CongVan.Signing.Trust.Material;

namespace CongVan.Signing;

/// <summary>
/// Puts validation data into a file's DSS (ISO 32000-2, 12.8.4.3): what is there stays and is not kept twice; each signature gets its
/// entry in /VRI that points to its own pieces.
/// </summary>
internal sealed class SecurityStoreUpdate
{
    private static readonly (string Store, string Related)[] Kinds = [("Certs", "Cert"), ("CRLs", "CRL"), ("OCSPs", "OCSP")];

    private readonly PdfFile file;
    private readonly IncrementalUpdate update;
    private readonly PdfDictionary old;
    private readonly Dictionary<string, List<PdfValue>> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<Piece, PdfReference> known = [];
    private PdfDictionary related;

    public SecurityStoreUpdate(PdfFile file, IncrementalUpdate update)
    {
        this.file = file;
        this.update = update;
        old = file.Dictionary(file.Catalog["DSS"]) ?? PdfPrinter.Dictionary(("Type", new PdfName("DSS")));
        related = file.Dictionary(old["VRI"]) ?? PdfPrinter.Dictionary();
        foreach (var (store, _) in Kinds)
            lists[store] = Known(store);
    }

    /// <summary>There is something that the file does not keep yet.</summary>
    public bool Changed { get; private set; }

    public void Add(ValidationData data)
    {
        if (data.Material.IsEmpty)
            return;
        var own = file.Dictionary(related[data.Key]) ?? PdfPrinter.Dictionary();
        Put(0, data.Material.Certificates, ref own);
        Put(1, data.Material.Crls, ref own);
        Put(2, data.Material.OcspAnswers, ref own);
        related = related.With((data.Key, own));
    }

    /// <summary>The /DSS entry the catalog is to get; null when the one it has was changed in place.</summary>
    public PdfReference? Write()
    {
        var store = old.With(("VRI", related));
        foreach (var (name, items) in lists.Where(l => l.Value.Count > 0))
            store = store.With((name, PdfPrinter.Array(items)));
        if (file.Catalog["DSS"] is not PdfReference place)
            return update.Add(store);
        update.Set(place, store);
        return null;
    }

    private void Put(int kind, IReadOnlyList<ReadOnlyMemory<byte>> pieces, ref PdfDictionary own)
    {
        if (pieces.Count == 0)
            return;
        var (store, name) = Kinds[kind];
        var mine = file.Array(own[name])?.Items.ToList() ?? [];
        foreach (var piece in pieces)
        {
            var key = Piece.Of(piece);
            if (!known.TryGetValue(key, out var reference))
            {
                known[key] = reference = Stream(piece);
                lists[store].Add(reference);
                Changed = true;
            }

            if (mine.Contains(reference))
                continue;
            mine.Add(reference);
            Changed = true;
        }

        own = own.With((name, PdfPrinter.Array(mine)));
    }

    private PdfReference Stream(ReadOnlyMemory<byte> piece)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            flate.Write(piece.Span);
        return packed.Length < piece.Length
            ? update.AddStream(PdfPrinter.Dictionary(("Filter", new PdfName("FlateDecode"))), packed.ToArray())
            : update.AddStream(PdfPrinter.Dictionary(), piece.ToArray());
    }

    private List<PdfValue> Known(string store)
    {
        var items = file.Array(old[store])?.Items.ToList() ?? [];
        foreach (var reference in items.OfType<PdfReference>().Take(ValidationMaterial.MostCertificates))
        {
            try
            {
                if (file.Resolve(reference) is PdfStream stream)
                    known.TryAdd(Piece.Of(file.Open(stream)), reference);
            }
            catch (UnsignablePdfException e) when (e.Code == "broken")
            {
                // A piece that cannot be opened is kept as it is and never taken for another.
            }
        }

        return items;
    }
}
