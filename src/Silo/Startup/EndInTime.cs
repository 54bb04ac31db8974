using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Ends the process when its orderly stop takes too long. A silo whose database is away tries to leave the membership for ever, and nothing
/// is lost by a hard end: whatever is under way is saved as owed.
/// </summary>
internal static partial class EndInTime
{
    /// <summary>The exit code of a stop that was cut short.</summary>
    public const int ExitCode = 3;

    /// <summary>What the host itself may take beyond its own time-out.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void Watch(WebApplication app)
    {
        var shutdown = app.Services.GetRequiredService<IOptions<ShutdownOptions>>().Value;
        var max = TimeSpan.FromMilliseconds(shutdown.DrainMs) + TimeSpan.FromMilliseconds(shutdown.TimeoutMs) + Grace;
        // A thread of its own: whatever holds up the stop may hold up the pool. It does not keep the process alive.
        app.Lifetime.ApplicationStopping.Register(() => new Thread(() => End(max, app.Logger)) { IsBackground = true, Name = nameof(EndInTime) }.Start());
    }

    private static void End(TimeSpan max, ILogger log)
    {
        Thread.Sleep(max);
        LogCutShort(log, max.TotalSeconds);
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(5205, LogLevel.Error, "Not stopped within {Seconds} s; the process ends as it is.")]
    private static partial void LogCutShort(ILogger log, double seconds);
}
