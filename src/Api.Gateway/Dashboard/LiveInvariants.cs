using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// The cached results of the invariant checks, for each merchant and for the whole ledger. One audit runs at a time, on its own
/// connection and only while someone looks. Payments and payouts never wait for it.
/// </summary>
public sealed partial class LiveInvariants(
    InvariantAudit merchants, HouseAudit house, InvariantMetrics metrics, IOptions<DeskOptions> options, TimeProvider clock,
    ILogger<LiveInvariants> log) : IDisposable
{
    private const string House = "";
    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, RestedFigure<IReadOnlyList<InvariantFigure>>> _figures = new(StringComparer.Ordinal);

    /// <summary>Those of one gateway merchant.</summary>
    public Task<Standing<IReadOnlyList<InvariantFigure>>> ReadAsync(string merchant, CancellationToken cancellation) =>
        ReadAsync(merchant, () => merchants.RunAsync(merchant, options.Value.InvariantPaymentsMax), cancellation);

    /// <summary>Those of the ledger as a whole and of the merchant side.</summary>
    public Task<Standing<IReadOnlyList<InvariantFigure>>> ReadHouseAsync(CancellationToken cancellation) =>
        ReadAsync(House, () => house.RunAsync(), cancellation);

    public void Dispose() => _one.Dispose();

    private Task<Standing<IReadOnlyList<InvariantFigure>>> ReadAsync(
        string name, Func<Task<IReadOnlyList<InvariantFigure>>> audit, CancellationToken cancellation) =>
        _figures.GetOrAdd(name, _ => new RestedFigure<IReadOnlyList<InvariantFigure>>(
            () => RunAsync(name, audit), clock, TimeSpan.FromSeconds(options.Value.InvariantsSeconds), options.Value.RestFactor))
            .ReadAsync(TimeSpan.FromMilliseconds(options.Value.PatienceMs), cancellation);

    private async Task<IReadOnlyList<InvariantFigure>> RunAsync(string name, Func<Task<IReadOnlyList<InvariantFigure>>> audit)
    {
        await _one.WaitAsync();
        try
        {
            var figures = await audit();
            foreach (var broken in figures.Where(figure => figure.Violations > 0)) LogBroken(broken.Name, name, broken.Violations, broken.Checked);
            metrics.Show(name, figures);
            return figures;
        }
        catch (Exception e)
        {
            LogFailed(name, e);
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    [LoggerMessage(4601, LogLevel.Error, "Invariant {Invariant} of merchant {Merchant} does not hold: {Violations} of {Checked}.")]
    private partial void LogBroken(string invariant, string merchant, long violations, long @checked);

    [LoggerMessage(4602, LogLevel.Warning, "The invariants of merchant {Merchant} could not be checked.")]
    private partial void LogFailed(string merchant, Exception exception);
}
