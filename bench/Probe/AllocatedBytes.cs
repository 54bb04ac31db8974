using System.Buffers.Binary;
using System.IO.Pipes;

namespace Paykassma.Probe;

/// <summary>
/// All bytes that the threads of a process have allocated so far, told through a named pipe. One thread waits in the process; it does nothing
/// until it is asked, so a round is measured without it.
/// </summary>
public static class AllocatedBytes
{
    internal const string PipeVariable = "PAYKASSMA_PROBE_PIPE";

    private static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);

    /// <summary>Makes the process that gets this environment tell its allocated bytes through <paramref name="pipe"/>.</summary>
    public static void AddTo(IDictionary<string, string> environment, string pipe)
    {
        environment["DOTNET_STARTUP_HOOKS"] = typeof(AllocatedBytes).Assembly.Location;
        environment[PipeVariable] = pipe;
    }

    /// <summary>Asks the process at the other end.</summary>
    /// <exception cref="TimeoutException">There is no such process.</exception>
    public static async Task<long> ReadAsync(string pipe, CancellationToken cancellation)
    {
        await using var stream = new NamedPipeClientStream(".", pipe, PipeDirection.In, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await stream.ConnectAsync(ConnectMax, cancellation);
        var answer = new byte[sizeof(long)];
        await stream.ReadExactlyAsync(answer, cancellation);
        return BinaryPrimitives.ReadInt64LittleEndian(answer);
    }

    internal static void Tell(string pipe)
    {
        var answer = new byte[sizeof(long)];
        while (true)
        {
            using var stream = new NamedPipeServerStream(pipe, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.CurrentUserOnly);
            stream.WaitForConnection();
            BinaryPrimitives.WriteInt64LittleEndian(answer, GC.GetTotalAllocatedBytes(precise: true));
            try
            {
                stream.Write(answer);
            }
            catch (IOException)
            {
                // Whoever asked has gone.
            }
        }
    }
}
