namespace CongVan.Signing;

/// <summary>A file that cannot be signed or read, whoever asks and however often: repeating it does not help.</summary>
public sealed class UnsignablePdfException : Exception
{
    /// <param name="code">Stable, for programs: <c>encrypted</c>, <c>broken</c>, <c>field-taken</c> …</param>
    /// <param name="message">For people, in Vietnamese: what is wrong and what to do.</param>
    /// <param name="innerException">What was met, if anything.</param>
    public UnsignablePdfException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public string Code { get; }
}
