using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>The signals that are used.</summary>
internal enum UnixSignal
{
    /// <summary>SIGKILL: ends at once, without cleaning up.</summary>
    Kill,

    /// <summary>SIGTERM: asks for an orderly stop.</summary>
    Terminate,

    /// <summary>SIGSTOP: freezes the process, with its connections open, until <see cref="Continue"/>.</summary>
    Stop,

    /// <summary>SIGCONT: continues a frozen process.</summary>
    Continue,
}

/// <summary>Sends signals; only a signal can freeze a process.</summary>
internal static class UnixSignals
{
    private const int NoSuchProcess = 3;

    /// <summary>Does nothing if the process has ended.</summary>
    public static void Send(int processId, UnixSignal signal)
    {
        if (Kill(processId, NumberOf(signal)) == 0) return;
        var error = Marshal.GetLastPInvokeError();
        if (error != NoSuchProcess) throw new Win32Exception(error, $"Process {processId} could not be sent {signal}.");
    }

    /// <summary>The numbers 9 and 15 are the same on all systems; those of the other two are not.</summary>
    private static int NumberOf(UnixSignal signal) => signal switch
    {
        UnixSignal.Kill => 9,
        UnixSignal.Terminate => 15,
        UnixSignal.Stop => OperatingSystem.IsLinux() ? 19 : 17,
        UnixSignal.Continue => OperatingSystem.IsLinux() ? 18 : 19,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
