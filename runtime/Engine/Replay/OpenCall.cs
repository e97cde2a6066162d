using CongVan.Runtime.Engine.History;
using Microsoft.DurableTask;

namespace CongVan.Runtime.Engine.Replay;

/// <summary>Something the orchestrator asked for and has no answer to yet.</summary>
internal abstract class OpenCall
{
    public abstract void Succeed(string? data);

    public abstract void Fail(Failure failure);
}

/// <summary>An activity or sub-orchestration under way.</summary>
internal sealed class OpenCall<T>(string name, int id, DataConverter converter) : OpenCall
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override void Succeed(string? data) => _source.Answer(converter, data);

    public override void Fail(Failure failure) => _source.TrySetException(new TaskFailedException(name, id, failure.ToDetails())
    {
        Data = { [Retrying.NoMore] = failure.Final is true },
    });
}

/// <summary>A durable timer.</summary>
internal sealed class OpenTimer : OpenCall
{
    private readonly TaskCompletionSource _source = new();

    public Task Task => _source.Task;

    public override void Succeed(string? data) => _source.TrySetResult();

    public override void Fail(Failure failure) => _source.TrySetException(new InvalidOperationException(failure.Message));

    public bool Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}

/// <summary>A wait for an event.</summary>
internal abstract class Waiter
{
    public abstract Type Type { get; }

    public abstract void Answer(string? data);
}

internal sealed class Waiter<T>(DataConverter converter) : Waiter
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override Type Type => typeof(T);

    public override void Answer(string? data) => _source.Answer(converter, data);

    public bool Cancel(CancellationToken cancellation) => _source.TrySetCanceled(cancellation);
}

internal static class Answers
{
    /// <summary>Text that is not a T fails the one who awaits it, with both named.</summary>
    public static void Answer<T>(this TaskCompletionSource<T> source, DataConverter converter, string? data)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(data);
        }
#pragma warning disable CA1031 // converters throw what they like; the awaiting code is told
        catch (Exception e)
#pragma warning restore CA1031
        {
            source.TrySetException(new InvalidOperationException($"The payload cannot be read as {typeof(T)}: {e.Message}", e));
            return;
        }

        source.TrySetResult(value!);
    }
}
