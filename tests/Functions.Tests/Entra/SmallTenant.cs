namespace Functions.Tests.Entra;

/// <summary>The users of the in-test Graph.</summary>
internal sealed class SmallTenant(TimeProvider time)
{
    public TimeProvider Time => time;

    public HttpResponseMessage Answer(GraphCall call) => throw new InvalidOperationException($"The in-test tenant does not know {call.Method} {call.Path}.");
}
