using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using CongVan.Functions.Documents.Rights;
using CongVan.Functions.Documents.Search;
using CongVan.Functions.Keys;
using CongVan.Functions.Mail;
using CongVan.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace CongVan.Benchmarks;

/// <summary>Ears and counters put around the application's own adapters; they change nothing.</summary>
internal sealed class Watching : IDisposable
{
    private const string Commits = "congvan.commits";
    private const string Waited = "congvan.sync.duration";
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _moments = new(StringComparer.Ordinal);
    private readonly MeterListener _meters;
    private readonly ConcurrentDictionary<(string Meter, string Instrument), StrongBox<long>> _counts = [];
    private long _rsa;
    private long _files;

    public Watching()
    {
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is Commits or Waited or "congvan.vault.hashed" or "congvan.signing.hashed" or "congvan.signing.verified")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, count, _, _) => Count(instrument, count));
        _meters.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            Count(instrument, (long)(seconds * TimeSpan.TicksPerSecond));
            if (instrument.Meter.Name == "CongVan.Files")
            {
                Interlocked.Increment(ref _files);
            }
        });
        _meters.Start();
    }

    public Counted Counted()
    {
        using var own = Process.GetCurrentProcess();
        return new(
            Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _rsa)),
            Of("CongVan.Signing", "congvan.signing.verified"),
            Of("CongVan.Vault", "congvan.vault.hashed") + Of("CongVan.Signing", "congvan.signing.hashed"),
            Of("CongVan.Registers", Commits),
            Of("CongVan.Engine", Commits),
            Interlocked.Read(ref _files),
            TimeSpan.FromTicks(Of("CongVan.Registers", Waited)),
            TimeSpan.FromTicks(Of("CongVan.Engine", Waited)),
            TimeSpan.FromTicks(Of("CongVan.Files", Waited)),
            own.TotalProcessorTime,
            JitInfo.GetCompilationTime(),
            GC.GetTotalAllocatedBytes(),
            GC.GetTotalPauseDuration(),
            GC.CollectionCount(0),
            GC.CollectionCount(2));
    }

    /// <summary>When the mail that asks this person about the process was out.</summary>
    public Task<long> Asked(string processId, string mail) => Moment($"{processId} {mail}").Task;

    /// <summary>When the recipient had it registered and judged: the last act of its examination puts it into the index.</summary>
    public Task<long> Arrived(string subject) => Moment(subject).Task;

    public void Put(IServiceCollection services)
    {
        Around<IMailer>(services, inner => new Mails(inner, this));
        Around<IDocumentIndex>(services, inner => new Index(inner, this));
        Around<ISigningKeys>(services, inner => new Keys(inner, this));
    }

    /// <summary>Listens to the steps of the processes until disposed; then tells how long each took, the longest first.</summary>
    public static IDisposable Steps(Action<string> tell) => new StepTimes(tell);

    public void Dispose() => _meters.Dispose();

    private void Count(Instrument instrument, long count) =>
        Interlocked.Add(ref _counts.GetOrAdd((instrument.Meter.Name, instrument.Name), _ => new()).Value, count);

    private long Of(string meter, string instrument) => _counts.TryGetValue((meter, instrument), out var count) ? Interlocked.Read(ref count.Value) : 0;

    private TaskCompletionSource<long> Moment(string name) =>
        _moments.GetOrAdd(name, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));

    private static void Around<T>(IServiceCollection services, Func<T, T> put)
        where T : class
    {
        var own = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(own);
        services.AddSingleton(provider => put((T)(own.ImplementationInstance ?? own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }

    private sealed class Mails(IMailer inner, Watching watching) : IMailer
    {
        public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            await inner.SendAsync(mail, cancellation);
            if (mail.Kind == "approval")
            {
                foreach (var to in mail.To)
                {
                    watching.Moment($"{mail.About} {to}").TrySetResult(Stopwatch.GetTimestamp());
                }
            }
        }

        public IAsyncEnumerable<BouncedMail> BouncesAsync(CancellationToken cancellation) => inner.BouncesAsync(cancellation);

        public Task ConfirmBounceAsync(string messageId, CancellationToken cancellation) => inner.ConfirmBounceAsync(messageId, cancellation);
    }

    private sealed class Index(IDocumentIndex inner, Watching watching) : IDocumentIndex
    {
        public async Task PutAsync(IndexedDocument document, CancellationToken cancellation)
        {
            await inner.PutAsync(document, cancellation);
            if (document.Document.Direction == DocumentDirection.Incoming)
            {
                watching.Moment(document.Subject).TrySetResult(Stopwatch.GetTimestamp());
            }
        }

        public Task RemoveAsync(DocumentRef document, CancellationToken cancellation) => inner.RemoveAsync(document, cancellation);

        public Task ForgetTextAsync(string sha256, CancellationToken cancellation) => inner.ForgetTextAsync(sha256, cancellation);

        public Task AllowTextAsync(string sha256, CancellationToken cancellation) => inner.AllowTextAsync(sha256, cancellation);

        public Task<FoundDocuments> SearchAsync(DocumentQuery query, CancellationToken cancellation) => inner.SearchAsync(query, cancellation);
    }

    private sealed class Keys(ISigningKeys inner, Watching watching) : ISigningKeys
    {
        public async Task<SigningKey> OfOfficialAsync(string officialId, CancellationToken cancellation) => new Key(await inner.OfOfficialAsync(officialId, cancellation), watching);

        public async Task<SigningKey> SealOfAsync(string agencyCode, CancellationToken cancellation) => new Key(await inner.SealOfAsync(agencyCode, cancellation), watching);
    }

    private sealed class Key(SigningKey inner, Watching watching) : SigningKey
    {
        public override X509Certificate2 Certificate => inner.Certificate;

        public override IReadOnlyList<X509Certificate2> Chain => inner.Chain;

        public override SignatureAlgorithm Algorithm => inner.Algorithm;

        public override async ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellation)
        {
            var start = Stopwatch.GetTimestamp();
            var signature = await inner.SignDigestAsync(digest, cancellation);
            Interlocked.Add(ref watching._rsa, Stopwatch.GetTimestamp() - start);
            return signature;
        }
    }

    private sealed class StepTimes : IDisposable
    {
        private const string Prefix = "activity:";
        private const int Shown = 8;
        private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _took = new(StringComparer.Ordinal);
        private readonly ActivityListener _listener;
        private readonly Action<string> _tell;

        public StepTimes(Action<string> tell)
        {
            _tell = tell;
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "CongVan.Engine",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = span =>
                {
                    if (span.OperationName.StartsWith(Prefix, StringComparison.Ordinal))
                    {
                        _took.GetOrAdd(span.OperationName[Prefix.Length..], _ => []).Add(span.Duration.TotalMilliseconds);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public void Dispose()
        {
            _listener.Dispose();
            _tell(string.Join(", ", _took
                .OrderByDescending(step => step.Value.Sum())
                .Take(Shown)
                .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key} {step.Value.At(0.5):0} ms"))));
        }
    }
}
