using Paykassma.Storage.Durability;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Keeps <c>/health/ready</c> honest about the database: once a second it asks whether the database is there and can be written to. No
/// request costs a question.
/// </summary>
internal sealed partial class DatabaseWatch(DatabaseProbe probe, WriterHealth health, Readiness readiness, ILogger<DatabaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    /// <summary>A server that takes a question and never answers, nor the request to cancel it, is away.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AskEvery);
        var wasThere = true;
        Task<bool>? asked = null;
        try
        {
            do
            {
                asked ??= probe.CanWriteAsync();
                var isThere = false;
                if (await Task.WhenAny(asked, Task.Delay(AnswerMax, stoppingToken)) == asked)
                {
                    isThere = await asked && health.CanWrite;
                    asked = null;
                }

                readiness.DatabaseAway(!isThere);
                if (wasThere && !isThere) LogAway();
                if (!wasThere && isThere) LogBack();
                wasThere = isThere;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    [LoggerMessage(5207, LogLevel.Error, "The database cannot be reached, is read-only, or does not confirm commits: not ready until it does.")]
    private partial void LogAway();

    [LoggerMessage(5208, LogLevel.Information, "The database confirms commits again.")]
    private partial void LogBack();
}
