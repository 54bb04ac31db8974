using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Paykassma.Api.Staff;

/// <summary>
/// Writes rows of the audit trail beside the requests: neither an answer nor the next request of the same connection waits for them, so
/// their time does not tell that a name is known. The limits of attempts limit what waits here.
/// </summary>
internal sealed partial class TrailQueue(ILogger<TrailQueue> log) : BackgroundService
{
    /// <summary>How long an orderly stop waits for what is left.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Channel<Func<Task>> _rows = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Writes it soon.</summary>
    public void Add(Func<Task> row) => _rows.Writer.TryWrite(row);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _rows.Writer.TryComplete();
        try
        {
            if (ExecuteTask is { } writing) await writing.WaitAsync(Rest, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            LogLost(_rows.Reader.Count, e);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var row in _rows.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await row();
            }
            catch (Exception e)
            {
                LogLost(1, e);
            }
        }
    }

    [LoggerMessage(4802, LogLevel.Warning, "{Rows} refused attempts to sign in are missing in the audit trail.")]
    private partial void LogLost(int rows, Exception exception);
}
