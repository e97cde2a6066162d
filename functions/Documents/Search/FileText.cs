using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace CongVan.Functions.Documents.Search;

/// <summary>
/// The words of a PDF, or of the source file beside it: a scan has none, and the file it was made from does. Within a budget of work: files come
/// from outside, and one may be made to cost all the memory there is.
/// </summary>
internal static class FileText
{
    public const int MostBytes = 100 * 1024 * 1024;
    private const int MostPages = 1000;
    private const int MostLetters = 2_000_000;
    private const int MostLettersOfAPage = 100_000;

    private static readonly string[] Extensions = [".pdf", .. OfficeText.Extensions];

    /// <summary>By its name; what it is in truth, reading tells.</summary>
    public static bool MayHaveWords(string fileName) => Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where it cannot be read or is of another kind. What is beyond the budget is left out.</summary>
    public static string? Of(byte[] file, CancellationToken cancellation) =>
        file.AsSpan(0, Math.Min(file.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? OfPdf(file, cancellation)
        : file.AsSpan().StartsWith("PK\u0003\u0004"u8) ? OfficeText.Of(file, MostLetters, cancellation)
        : null;

    private static string? OfPdf(byte[] pdf, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { SkipMissingFonts = true, FilterProvider = new BoundedFilters() });
            for (var number = 1; number <= Math.Min(document.NumberOfPages, MostPages) && text.Length < MostLetters; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                var page = document.GetPage(number);
                if (page.Letters.Count > MostLettersOfAPage)
                    continue;
                foreach (var word in page.GetWords())
                    text.Append(word.Text).Append(' ');
                text.Append('\n');
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException and not OperationCanceledException)
        {
            // PdfPig fails on broken and hostile files in many ways; what was read before is still worth finding.
            if (text.Length == 0)
                return null;
        }

        return Composed(text, MostLetters);
    }

    /// <summary>NFC, as far as it is text: half of a pair, in a strange file or where it is cut off, has no normal form.</summary>
    public static string Composed(StringBuilder text, int most)
    {
        var read = text.ToString(0, Math.Min(text.Length, most));
        try
        {
            return read.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return read;
        }
    }

    /// <summary>Decompresses no more than a budget, over the whole file.</summary>
    internal sealed class BoundedFilters : IFilterProvider
    {
        private long left = 256L * 1024 * 1024;

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

        public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

        private List<IFilter> Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, this))];

        private sealed class BoundedFilter(IFilter filter, BoundedFilters budget) : IFilter
        {
            public bool IsSupported => filter.IsSupported;

            public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
            {
                if (filter is FlateFilter)
                    budget.Take(InflatedLength(input, budget.left));
                var output = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
                if (filter is not FlateFilter)
                    budget.Take(output.Length);
                return output;
            }

            private static long InflatedLength(Memory<byte> input, long most)
            {
                var buffer = new byte[64 * 1024];
                long length = 0;
                try
                {
                    using var packed = new MemoryStream(input.ToArray());
                    using var stream = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress);
                    while (length <= most && stream.Read(buffer) is > 0 and var read)
                        length += read;
                }
                catch (InvalidDataException)
                {
                    // The filter itself says what is wrong; as far as it can be inflated it was counted.
                }

                return length;
            }
        }

        private void Take(long bytes)
        {
            if ((left -= bytes) < 0)
                throw new InvalidDataException("The file unpacks to more than is read for search.");
        }
    }
}
