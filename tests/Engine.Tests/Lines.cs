using Microsoft.Extensions.Logging;

namespace Engine.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class Lines : ILoggerFactory
{
    private readonly List<(string Category, string Line)> _lines = [];

    public string[] Of(string category)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => line.Category == category).Select(line => line.Line)];
        }
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Writer(Lines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines._lines)
            {
                lines._lines.Add((category, formatter(state, exception)));
            }
        }
    }
}
