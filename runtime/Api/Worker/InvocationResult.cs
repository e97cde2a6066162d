namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation; middleware that sets it without calling the rest of the pipeline answers in the function's place.</summary>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}

/// <inheritdoc/>
public abstract class InvocationResult : InvocationResult<object>;
