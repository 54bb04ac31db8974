using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Rechecks;

namespace Paykassma.Outbound.Provider;

/// <summary>
/// A limited number of workers that ask the provider about due items; no item is asked about twice at the same time. It keeps no important
/// state: the grain saves its next due time before the provider is asked, so what is lost here is found again.
/// </summary>
public sealed partial class ProviderCourier : BackgroundService, IProviderCourier
{
    private readonly Dictionary<string, IProviderErrand> _errands;
    private readonly ILogger<ProviderCourier> _log;
    private readonly Channel<(string Key, IProviderErrand Errand)> _queue;
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unknownKinds = new(StringComparer.Ordinal);
    private readonly int _crew;

    public ProviderCourier(IEnumerable<IProviderErrand> errands, IOptions<ProviderCourierOptions> options, ILogger<ProviderCourier> log)
    {
        _errands = errands.ToDictionary(errand => errand.Kind, StringComparer.Ordinal);
        _log = log;
        _crew = options.Value.ConcurrencyMax;
        _queue = Channel.CreateBounded<(string, IProviderErrand)>(options.Value.QueueMax);
    }

    public bool Offer(string grainKey)
    {
        var slash = grainKey.IndexOf('/', StringComparison.Ordinal);
        var kind = slash < 0 ? grainKey : grainKey[..slash];
        if (!_errands.TryGetValue(kind, out var errand))
        {
            // Logged once per kind, since due items are offered every second.
            if (_unknownKinds.TryAdd(kind, true)) LogNoErrand(kind);
            return false;
        }

        if (!_underWay.TryAdd(grainKey, true)) return true;
        if (_queue.Writer.TryWrite((grainKey, errand))) return true;
        _underWay.TryRemove(grainKey, out _);
        return false;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _crew).Select(_ => Work(stoppingToken)));

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var (key, errand) in _queue.Reader.ReadAllAsync(stopping)) await Run(key, errand, stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever an errand does at the stop. What remains in the queue, or without an answer, is due in its grain.
        }
    }

    private async Task Run(string key, IProviderErrand errand, CancellationToken stopping)
    {
        try
        {
            await errand.RunAsync(key, stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(key, e);
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }

    [LoggerMessage(3201, LogLevel.Error, "Asking the provider about {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);

    [LoggerMessage(3202, LogLevel.Error, "The provider must be asked about a {Kind}, but this process cannot do that: it stays due.")]
    private partial void LogNoErrand(string kind);
}
