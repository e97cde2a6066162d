using Microsoft.Azure.Functions.Worker;

namespace CongVan.Runtime.Host.Invoking;

/// <summary>What the function returned, or what middleware put in its place.</summary>
internal sealed class InvocationOutcome : InvocationResult
{
    public override object? Value { get; set; }
}

/// <summary>The same outcome seen as one type.</summary>
internal sealed class OutcomeAs<T>(InvocationOutcome outcome) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)outcome.Value;
        set => outcome.Value = value;
    }
}
