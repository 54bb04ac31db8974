namespace Paykassma.Postgres;

/// <summary>Debian's PostgreSQL package, without the cluster that it would start.</summary>
internal static class PostgresPackage
{
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    /// <exception cref="PrivatePostgresException">apt could not install it; contains apt's output.</exception>
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

    /// <summary>By default the server package would also create and start a cluster on the machine; this prevents it.</summary>
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
