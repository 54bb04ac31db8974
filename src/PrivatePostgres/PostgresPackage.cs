namespace Paykassma.Postgres;

/// <summary>PostgreSQL as Debian packs it, without the cluster that the package would start.</summary>
internal static class PostgresPackage
{
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    /// <exception cref="PrivatePostgresException">apt could not install it; carries what apt said.</exception>
    public static async Task InstallAsync(Action<string> log)
    {
        log("PostgreSQL is missing: installing it by apt-get (package postgresql) …");
        try
        {
            await DebianPackages.InstallAsync("postgresql-common");
            await InstallServerAsync();
        }
        catch (InvalidOperationException e)
        {
            throw new PrivatePostgresException(e.Message, e);
        }
    }

    /// <summary>Installing the server would also make and start the machine's own cluster, which is not ours to want.</summary>
    private static async Task InstallServerAsync()
    {
        var settings = File.Exists(ClusterSettings) ? await File.ReadAllTextAsync(ClusterSettings) : null;
        try
        {
            if (settings is not null) await File.WriteAllTextAsync(ClusterSettings, $"{settings}\ncreate_main_cluster = false\n");
            await DebianPackages.InstallAsync("postgresql");
        }
        finally
        {
            if (settings is not null) await File.WriteAllTextAsync(ClusterSettings, settings);
        }
    }
}
