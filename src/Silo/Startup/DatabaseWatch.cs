using Paykassma.Storage.Durability;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Keeps <c>/health/ready</c> honest about the database: once a second it asks whether the database is there and can be written to,
/// and what time it has. No request costs a question.
/// </summary>
internal sealed partial class DatabaseWatch(DatabaseProbe probe, WriterHealth health, MachineClock machine, Readiness readiness, ILogger<DatabaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    /// <summary>A server that takes a question and never answers, nor the request to cancel it, is away.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AskEvery);
        var (wasThere, wasRight) = (true, true);
        Task<bool>? asked = null;
        try
        {
            do
            {
                asked ??= AskAsync();
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
                var isRight = machine.IsRight;
                readiness.ClockWrong(!isRight);
                if (wasRight && !isRight) LogWrong(machine.Words);
                if (!wasRight && isRight) LogRight();
                wasRight = isRight;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task<bool> AskAsync()
    {
        var before = machine.Read();
        var canWrite = await probe.CanWriteAsync();
        if (probe.Clock is { } theirs) machine.Compare(before, theirs);
        return canWrite;
    }

    [LoggerMessage(5207, LogLevel.Error, "The database cannot be reached, is read-only, or does not confirm commits: not ready until it does.")]
    private partial void LogAway();

    [LoggerMessage(5208, LogLevel.Information, "The database confirms commits again.")]
    private partial void LogBack();

    [LoggerMessage(5209, LogLevel.Error, "This machine's clock is {Skew}: it does no work until the clocks are corrected.")]
    private partial void LogWrong(string skew);

    [LoggerMessage(5210, LogLevel.Information, "This machine's clock is right again.")]
    private partial void LogRight();
}
