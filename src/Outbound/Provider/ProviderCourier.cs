using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchant.Rechecks;

namespace Paykassma.Outbound.Provider;

/// <summary>
/// A limited number of workers that ask the provider about due items; no item is asked about twice at the same time. It keeps no important
/// state: the grain saves its next due time before the provider is asked, so what is lost here is found again.
/// </summary>
public sealed partial class ProviderCourier(
    IEnumerable<IProviderErrand> errands, IOptions<ProviderCourierOptions> options, ILogger<ProviderCourier> log)
    : BackgroundService, IProviderCourier
{
    private readonly Dictionary<string, IProviderErrand> _errands = errands.ToDictionary(errand => errand.Kind, StringComparer.Ordinal);
    private readonly KeyQueue _queue = new(options.Value.QueueMax, options.Value.ConcurrencyMax, KnownUntil.Done);
    private readonly ConcurrentDictionary<string, bool> _unknownKinds = new(StringComparer.Ordinal);

    public bool Offer(string grainKey)
    {
        var kind = KindOf(grainKey);
        if (_errands.ContainsKey(kind)) return _queue.TryAdd(grainKey);
        // Logged once per kind, since due items are offered every second.
        if (_unknownKinds.TryAdd(kind, true)) LogNoErrand(kind);
        return false;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _queue.WorkAsync((key, stopping) => _errands[KindOf(key)].RunAsync(key, stopping), LogFailed, stoppingToken);

    private static string KindOf(string grainKey)
    {
        var slash = grainKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? grainKey : grainKey[..slash];
    }

    [LoggerMessage(3201, LogLevel.Error, "Asking the provider about {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);

    [LoggerMessage(3202, LogLevel.Error, "The provider must be asked about a {Kind}, but this process cannot do that: it stays due.")]
    private partial void LogNoErrand(string kind);
}
