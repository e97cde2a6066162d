using Microsoft.Azure.Functions.Worker.Middleware;

namespace CongVan.Runtime.Host.Invoking;

/// <summary>The application's middleware in the order it was added, the function itself innermost.</summary>
internal sealed class WorkerPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    /// <summary><c>ConfigureFunctionsWebApplication</c> was called.</summary>
    public bool ServesHttp { get; set; }

    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> next) => middleware.Add(next);

    public FunctionExecutionDelegate Build()
    {
        FunctionExecutionDelegate innermost = context => ((Invocation)context).Entry.Run((Invocation)context);
        return Enumerable.Reverse(middleware).Aggregate(innermost, (next, outer) => outer(next));
    }
}
