using System.Reflection;

namespace CongVan.Runtime.Host.Invoking;

/// <summary>Awaits what a method returned, by its declared type, and yields the value.</summary>
internal sealed class ResultReader
{
    private readonly Func<object?, Task> taskOf;
    private readonly PropertyInfo? value;

    private ResultReader(Func<object?, Task> taskOf, PropertyInfo? value)
    {
        this.taskOf = taskOf;
        this.value = value;
    }

    /// <summary>Null when the method returns its value at once.</summary>
    public static ResultReader For(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(ValueTask))
            return new ResultReader(returned => ((ValueTask)returned!).AsTask(), value: null);
        if (type == typeof(Task))
            return new ResultReader(returned => (Task)returned!, value: null);
        if (!type.IsGenericType)
            return new ResultReader(Task.FromResult, typeof(Task<object>).GetProperty(nameof(Task<>.Result)));
        if (type.GetGenericTypeDefinition() == typeof(Task<>))
            return new ResultReader(returned => (Task)returned!, type.GetProperty(nameof(Task<>.Result)));
        if (type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            var asTask = type.GetMethod(nameof(ValueTask<>.AsTask))!;
            return new ResultReader(returned => (Task)asTask.Invoke(returned, null)!, asTask.ReturnType.GetProperty(nameof(Task<>.Result)));
        }

        return new ResultReader(Task.FromResult, typeof(Task<object>).GetProperty(nameof(Task<>.Result)));
    }

    public async Task<object?> Read(object? returned)
    {
        var task = taskOf(returned);
        await task;
        return value?.GetValue(task);
    }
}
