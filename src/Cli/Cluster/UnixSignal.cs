using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Paykassma.Cli.Cluster;

/// <summary>What a process can be told from outside.</summary>
internal enum UnixSignal
{
    /// <summary>Ends at once, with nothing put in order.</summary>
    Kill,

    /// <summary>Asks for an orderly end.</summary>
    Terminate,

    /// <summary>Stands still, with its connections open, until <see cref="Continue"/>.</summary>
    Stop,

    /// <summary>Goes on where it stood still.</summary>
    Continue,
}

/// <summary>Sends signals, by which alone a process can be frozen.</summary>
internal static class UnixSignals
{
    private const int NoSuchProcess = 3;

    /// <summary>Does nothing when the process is gone.</summary>
    public static void Send(int processId, UnixSignal signal)
    {
        if (Kill(processId, NumberOf(signal)) == 0) return;
        var error = Marshal.GetLastPInvokeError();
        if (error != NoSuchProcess) throw new Win32Exception(error, $"Process {processId} could not be sent {signal}.");
    }

    /// <summary>The numbers of 9 and 15 are the same everywhere; those of the other two are not.</summary>
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
