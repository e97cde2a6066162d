using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Functions.Tests.Storage;

/// <summary>What a storage account may do to a call.</summary>
public enum Fault
{
    /// <summary>It answers, and did nothing.</summary>
    Answers500,
    Answers503,
    Answers412,
    Answers409,

    /// <summary>It never hears of the call.</summary>
    Unreachable,

    /// <summary>It does what was asked, and then…</summary>
    Answers500AfterDoingIt,
    TimesOutAfterDoingIt,
}

/// <summary>In the pipeline, next to the wire: the n-th call is answered once with a fault.</summary>
internal sealed class StoreFaults(Fault fault, int call) : HttpPipelinePolicy
{
    private int calls;

    /// <summary>What others do before the fault is told.</summary>
    public Func<Task>? Then { get; init; }

    public bool Happened => Volatile.Read(ref calls) >= call;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Increment(ref calls) != call)
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        if (fault is Fault.Answers500AfterDoingIt or Fault.TimesOutAfterDoingIt)
        {
            await ProcessNextAsync(message, pipeline);
            message.Response.Dispose();
        }

        if (Then is not null)
            await Then();

        message.Response = fault switch
        {
            Fault.Answers500 or Fault.Answers500AfterDoingIt => new Answer(500, "InternalError"),
            Fault.Answers503 => new Answer(503, "ServerBusy"),
            Fault.Answers412 => new Answer(412, "UpdateConditionNotSatisfied"),
            Fault.Answers409 => new Answer(409, "Conflict"),
            _ => throw new RequestFailedException("the connection was lost"),
        };
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("Nothing here calls without await.");

    internal sealed class Answer(int status, string code, string body = "", params (string Name, string Value)[] headers) : Response
    {
        private readonly Dictionary<string, string> all = new(
            [KeyValuePair.Create("x-ms-error-code", code), .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], StringComparer.OrdinalIgnoreCase);

        public override int Status => status;

        public override string ReasonPhrase => code;

        public override bool IsError => status >= 400;

        public override Stream? ContentStream { get; set; } = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));

        public override string ClientRequestId { get; set; } = "";

        // Whoever makes an exception of it reads it after it was disposed.
        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => all.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => all.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => all.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = all.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }
    }
}
