namespace Paykassma.Postgres;

/// <summary>Installs packages where that needs no one's consent but root's: by apt, as root, on Debian and its kin.</summary>
internal static class DebianPackages
{
    // apt waits for another apt that installs, but fails at once when another one fetches the lists: ours take turns at that.
    private static readonly string[] TurnToUpdate = ["flock", "-w", "300", "/run/paykassma-apt-update.lock"];

    public static bool CanInstall => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && Command.OnPath("apt-get") is not null;

    /// <summary>Returns when the packages are installed.</summary>
    /// <exception cref="InvalidOperationException">apt ended with an error; carries what it said.</exception>
    public static async Task InstallAsync(params string[] packages)
    {
        // Only what could not be installed counts: one broken source of many fails an update, and the package may come from another.
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
