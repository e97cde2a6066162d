namespace CongVan.Signing;

/// <summary>A signature that was not made though the file may be signed: the key or the timestamp authority did not do its part.</summary>
public sealed class SigningException : Exception
{
    /// <param name="code">Stable, for programs: <c>key-missing</c>, <c>wrong-pin</c>, <c>timestamp-refused</c> …</param>
    /// <param name="message">For people, in Vietnamese: what is wrong and what to do.</param>
    /// <param name="innerException">What was met, if anything.</param>
    public SigningException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public string Code { get; }

    /// <summary>The same call may succeed later as it is: a service was not reached.</summary>
    public bool MayPass { get; init; }
}
