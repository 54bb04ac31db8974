namespace Paykassma.Postgres;

/// <summary>Sees to it that this machine has a PostgreSQL to start.</summary>
internal static class PostgresInstallation
{
    public static async Task EnsureAsync(Action<string> log)
    {
        if (await PostgresBinaries.FindAsync(major: null) is not null) return;
        if (DebianPackages.CanInstall) await PostgresPackage.InstallAsync(log);
        if (await PostgresBinaries.FindAsync(major: null) is not null) return;
        throw new PrivatePostgresException(
            $"PostgreSQL {PostgresBinaries.MajorMin} or newer was not found. Install it (Debian: apt-get install postgresql; "
            + "macOS: brew install postgresql@17), or name its bin folder by PGBIN, or name a running server by ConnectionStrings__Paykassma.");
    }

    /// <summary>The binaries that can serve <paramref name="folder"/>: data is readable only by the version that made it.</summary>
    public static async Task<PostgresBinaries> ForAsync(ServerFolder folder) =>
        await PostgresBinaries.FindAsync(folder.Major)
        ?? throw new PrivatePostgresException(
            $"The data in {folder.Path} was made by PostgreSQL {folder.Major}, which is not installed: install it, or move that folder away.");
}
