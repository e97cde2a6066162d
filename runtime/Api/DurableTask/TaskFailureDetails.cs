using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>What is kept of an exception when it crosses a durable boundary.</summary>
/// <param name="ErrorType">Full name of the exception's type; on the real worker the type of a failed activity is lost.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack, where known.</param>
/// <param name="InnerFailure">The failure that caused it, where kept.</param>
/// <param name="Properties">Further facts, where given.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception switch
            {
                TaskFailedException failed => failed.FailureDetails,
                { InnerException: { } inner } => FromException(inner),
                _ => null,
            },
            null);
    }

    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether <see cref="ErrorType"/> names the given exception or one derived from it; false when the type cannot be found.</summary>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return !string.IsNullOrEmpty(ErrorType) && targetBaseExceptionType.IsAssignableFrom(ThrownType(targetBaseExceptionType));
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private Type? ThrownType(Type near)
    {
        if ((Type.GetType(ErrorType, throwOnError: false) ?? near.Assembly.GetType(ErrorType, throwOnError: false)) is { } found)
        {
            return found;
        }

        var named = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .ToArray();
        return named.Length > 1
            ? throw new AmbiguousMatchException($"Several loaded assemblies have a type named {ErrorType}.")
            : named.SingleOrDefault();
    }
}
