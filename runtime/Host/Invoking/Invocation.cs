using CongVan.Runtime.Host.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Runtime.Host.Invoking;

/// <summary>One run of one function.</summary>
internal sealed class Invocation : FunctionContext, IAsyncDisposable
{
    private readonly IServiceProvider root;
    private IServiceProvider? services;
    private AsyncServiceScope? scope;

    public Invocation(FunctionEntry entry, IServiceProvider root, IReadOnlyDictionary<string, object?> bindingData, CancellationToken stopping)
    {
        this.root = root;
        Entry = entry;
        CancellationToken = stopping;
        BindingContext = new Bindings(bindingData);
        Features.Set(Outcome);
    }

    public FunctionEntry Entry { get; }

    /// <summary>What the trigger brought: the request, the timer's state, the orchestration context, an activity's input.</summary>
    public object? Brought { get; init; }

    /// <summary>The request behind an HTTP function; the web middleware makes it visible to the application.</summary>
    public HttpContext? Http { get; init; }

    public InvocationOutcome Outcome { get; } = new();

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Entry.Definition.Id;

    public override TraceContext TraceContext { get; } = CurrentTrace.Take();

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext { get; } = new NoRetry();

    public override FunctionDefinition FunctionDefinition => Entry.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; }

    /// <summary>The request's scope, or one made when first asked for: most orchestrator episodes never ask.</summary>
    public override IServiceProvider InstanceServices
    {
        get => services ??= Http?.RequestServices ?? (scope = root.CreateAsyncScope()).Value.ServiceProvider;
        set => services = value;
    }

    /// <summary>A fresh instance of a function's class, its constructor filled from this invocation's scope.</summary>
    public object InstanceOf(Type type) => ActivatorUtilities.CreateInstance(InstanceServices, type);

    public static async ValueTask Release(object? instance)
    {
        if (instance is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (instance as IDisposable)?.Dispose();
    }

    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }

    /// <summary>The self-host does not repeat invocations by itself: durable retry policies do.</summary>
    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
