namespace CongVan.Functions.Documents.Conversion;

/// <summary>
/// Makes a PDF of a source file (NĐ 30 Phụ lục VI III.1a: chuyển đổi định dạng văn bản), or the same in a newer format (III.5e). The file comes from outside: the converter runs none of its
/// macros, opens nothing that it refers to, and ends within its limits.
/// </summary>
public interface IDocumentConverter
{
    /// <summary>
    /// What converts here, with its version, as it is named beside what it makes ("LibreOffice 7.4.7.2"); null where nothing does. What it
    /// makes of the same file under the same name may be used again.
    /// </summary>
    Task<string?> NameAsync(CancellationToken cancellation);

    /// <summary>
    /// Reads the stream from where it stands. Never throws for what the file, the converter or the machine does wrong: that is
    /// <see cref="ConversionResult.Refused"/> or <see cref="ConversionResult.Unavailable"/>. Leaves nothing behind, also when it is cancelled. Safe to repeat.
    /// </summary>
    /// <param name="from">With the dot, lower case; one that <see cref="ConvertibleKind"/> has.</param>
    /// <param name="to">One of its targets: ".pdf" is PDF/A-2b.</param>
    Task<ConversionResult> ConvertAsync(Stream source, string from, string to, CancellationToken cancellation);
}

/// <summary>What became of it. Words are in Vietnamese and go on with a sentence that names the file.</summary>
public abstract record ConversionResult
{
    private ConversionResult()
    {
    }

    /// <param name="By">The converter and its version.</param>
    public sealed record Made(byte[] Content, string By) : ConversionResult;

    /// <summary>This file cannot be converted; the same again ends the same.</summary>
    /// <param name="Why">What was wrong and what to do.</param>
    public sealed record Refused(string Why) : ConversionResult;

    /// <summary>Nothing can be converted here, or not now.</summary>
    /// <param name="Why">What is missing and what to do.</param>
    public sealed record Unavailable(string Why) : ConversionResult;
}
