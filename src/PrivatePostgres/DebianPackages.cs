namespace Paykassma.Postgres;

/// <summary>Installs packages with apt, if this process is root on Debian or a derived system.</summary>
internal static class DebianPackages
{
    // apt waits while another apt installs, but fails at once while another one updates the lists. So our processes take turns to update.
    private static readonly string[] TurnToUpdate = ["flock", "-w", "300", "/run/paykassma-apt-update.lock"];

    public static bool CanInstall => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && Command.OnPath("apt-get") is not null;

    /// <summary>Returns when the packages are installed.</summary>
    /// <exception cref="InvalidOperationException">apt ended with an error; contains its output.</exception>
    public static async Task InstallAsync(params string[] packages)
    {
        // Only a failed installation counts: one broken source makes an update fail, but the package may come from another source.
        var update = await AptAsync(TurnToUpdate, "update");
        var install = await AptAsync([], ["install", "-y", "--no-install-recommends", .. packages]);
        if (install.ExitCode == 0) return;
        throw new InvalidOperationException($"'{install.Line}' ended with {install.ExitCode}:\n{install.Output}\n"
            + $"Before it, '{update.Line}' ended with {update.ExitCode}:\n{update.Output}");
    }

    private static async Task<(string Line, int ExitCode, string Output)> AptAsync(string[] turn, params string[] words)
    {
        string[] line = [.. turn, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", .. words];
        var (exitCode, output) = await Command.RunAsync(line, new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" });
        return (string.Join(' ', line), exitCode, output);
    }
}
