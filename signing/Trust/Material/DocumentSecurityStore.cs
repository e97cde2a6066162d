using CongVan.Signing.Pdf;

namespace CongVan.Signing.Trust.Material;

/// <summary>The DSS of a file (ISO 32000-2, 12.8.4.3): what was put there so that its signatures can be judged later.</summary>
public static class DocumentSecurityStore
{
    /// <summary>All of it, the parts named only in /VRI included; nothing when there is none. A broken piece is passed over.</summary>
    public static ValidationMaterial Read(ReadOnlyMemory<byte> pdf) => Read(PdfFile.Open(pdf));

    internal static ValidationMaterial Read(PdfFile file)
    {
        if (file.Dictionary(file.Catalog["DSS"]) is not { } store)
            return ValidationMaterial.None;
        var reader = new Reader(file);
        var (certificates, crls, answers) = (reader.Pieces(store["Certs"]), reader.Pieces(store["CRLs"]), reader.Pieces(store["OCSPs"]));
        foreach (var entry in (file.Dictionary(store["VRI"])?.Entries.Values.ToList() ?? []).Take(ValidationMaterial.MostCertificates))
        {
            if (file.Dictionary(entry) is not { } related)
                continue;
            certificates.AddRange(reader.Pieces(related["Cert"]));
            crls.AddRange(reader.Pieces(related["CRL"]));
            answers.AddRange(reader.Pieces(related["OCSP"]));
        }

        return new ValidationMaterial { Certificates = certificates, Crls = crls, OcspAnswers = answers, IsCut = reader.IsCut }.And(ValidationMaterial.None);
    }

    private sealed class Reader(PdfFile file)
    {
        private readonly HashSet<int> seen = [];
        private long left = ValidationMaterial.MostBytes;

        public bool IsCut { get; private set; }

        public List<ReadOnlyMemory<byte>> Pieces(PdfValue? list)
        {
            var pieces = new List<ReadOnlyMemory<byte>>();
            foreach (var item in file.Array(list)?.Items ?? [])
            {
                if (item is PdfReference reference && !seen.Add(reference.Number))
                    continue;
                if (seen.Count > ValidationMaterial.MostCertificates + ValidationMaterial.MostCrls + ValidationMaterial.MostAnswers || left <= 0)
                {
                    IsCut = true;
                    return pieces;
                }

                if (Open(item) is not { } bytes)
                    continue;
                left -= bytes.Length;
                pieces.Add(bytes);
            }

            return pieces;
        }

        private byte[]? Open(PdfValue item)
        {
            try
            {
                return file.Resolve(item) is PdfStream stream ? file.Open(stream) : null;
            }
            catch (UnsignablePdfException e) when (e.Code == "broken")
            {
                return null;
            }
        }
    }
}
