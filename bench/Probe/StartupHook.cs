using Paykassma.Probe;

/// <summary>The runtime runs this before a measured program, because <c>DOTNET_STARTUP_HOOKS</c> names this assembly. It finds it by this name.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(AllocatedBytes.PipeVariable) is not { Length: > 0 } pipe) return;
        new Thread(() => AllocatedBytes.Tell(pipe)) { IsBackground = true, Name = "probe" }.Start();
    }
}
