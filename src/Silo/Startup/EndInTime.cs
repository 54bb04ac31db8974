using Microsoft.Extensions.Options;
using Paykassma.Silo.Configuration;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Ends the process if its orderly stop takes too long. A silo without its database would try for ever to leave the membership. Nothing is
/// lost by a hard end: all unfinished work is saved as due.
/// </summary>
internal static partial class EndInTime
{
    /// <summary>The exit code if the stop took too long.</summary>
    public const int ExitCode = 3;

    /// <summary>How much longer than its own time-out the host may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public static void Watch(WebApplication app)
    {
        var shutdown = app.Services.GetRequiredService<IOptions<ShutdownOptions>>().Value;
        var max = TimeSpan.FromMilliseconds(shutdown.DrainMs) + TimeSpan.FromMilliseconds(shutdown.TimeoutMs) + Grace;
        // A separate thread: what delays the stop may also block the thread pool. It does not keep the process alive.
        app.Lifetime.ApplicationStopping.Register(() => new Thread(() => End(max, app.Logger)) { IsBackground = true, Name = nameof(EndInTime) }.Start());
    }

    private static void End(TimeSpan max, ILogger log)
    {
        Thread.Sleep(max);
        LogCutShort(log, max.TotalSeconds);
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(5205, LogLevel.Error, "The stop took longer than {Seconds} s; the process ends now.")]
    private static partial void LogCutShort(ILogger log, double seconds);
}
