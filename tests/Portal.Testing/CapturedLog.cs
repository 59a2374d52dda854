using System.Text;
using Microsoft.Extensions.Logging;

namespace Portal.Testing;

/// <summary>Keeps everything that is logged, with exceptions in full.</summary>
public sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly StringBuilder lines = new();

    /// <summary>What was logged so far.</summary>
    public string Text
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
            lines.Append(logLevel).Append(' ').AppendLine(formatter(state, exception)).Append(exception).AppendLine();
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
