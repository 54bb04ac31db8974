namespace Paykassma.Cli.Bench;

/// <summary>
/// Lets what follows an answer run on the thread that saw it arrive, instead of being handed to the thread pool. It halves what the
/// load generator takes from the processors it shares with those it measures (15 µs for 30 µs a request).
/// </summary>
internal static class LeanSockets
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Read by the runtime when the first socket of the process is made: call it before. Nothing here may block such a thread.</summary>
    public static void Enable() => Environment.SetEnvironmentVariable(Variable, "1");

    /// <summary>The services are measured as they would run elsewhere.</summary>
    public static void KeepFrom(IDictionary<string, string?> environment) => environment.Remove(Variable);
}
