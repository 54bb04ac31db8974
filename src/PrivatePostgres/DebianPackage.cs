namespace Paykassma.Postgres;

/// <summary>Installs PostgreSQL where that needs no one's consent but root's: by apt, as root, on Debian and its kin.</summary>
internal static class DebianPackage
{
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    public static bool CanInstall => Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && Command.OnPath("apt-get") is not null;

    public static async Task InstallAsync(Action<string> log)
    {
        log("PostgreSQL is missing: installing it by apt-get (package postgresql) …");
        await AptAsync("update");
        await AptAsync("install", "-y", "--no-install-recommends", "postgresql-common");
        // Installing the server would also make and start the machine's own cluster, which is not ours to want.
        var settings = File.Exists(ClusterSettings) ? await File.ReadAllTextAsync(ClusterSettings) : null;
        try
        {
            if (settings is not null) await File.WriteAllTextAsync(ClusterSettings, $"{settings}\ncreate_main_cluster = false\n");
            await AptAsync("install", "-y", "--no-install-recommends", "postgresql");
        }
        finally
        {
            if (settings is not null) await File.WriteAllTextAsync(ClusterSettings, settings);
        }
    }

    private static async Task AptAsync(params string[] words)
    {
        string[] line = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", .. words];
        var (exitCode, output) = await Command.RunAsync(line, new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" });
        if (exitCode != 0) throw new PrivatePostgresException($"'{string.Join(' ', line)}' ended with {exitCode}:\n{output}");
    }
}
