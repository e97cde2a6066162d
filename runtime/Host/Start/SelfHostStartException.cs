namespace CongVan.Runtime.Host.Start;

/// <summary>The host cannot start; the message says why and what to do, in one line. Starting again without a change will not help.</summary>
public sealed class SelfHostStartException : Exception
{
    public SelfHostStartException(string message)
        : base(message)
    {
    }

    public SelfHostStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
