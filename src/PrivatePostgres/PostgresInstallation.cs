namespace Paykassma.Postgres;

/// <summary>Makes sure that PostgreSQL is installed on this machine.</summary>
internal static class PostgresInstallation
{
    public static async Task EnsureAsync(Action<string> log)
    {
        if (await PostgresBinaries.FindAsync(major: null) is not null) return;
        if (DebianPackages.CanInstall) await PostgresPackage.InstallAsync(log);
        if (await PostgresBinaries.FindAsync(major: null) is not null) return;
        throw new PrivatePostgresException(
            $"PostgreSQL {PostgresBinaries.MajorMin} or newer was not found. Install it (Debian: apt-get install postgresql; "
            + "macOS: brew install postgresql@17), or set PGBIN to its bin folder, or set ConnectionStrings__Paykassma to use a running server.");
    }

    /// <summary>The binaries for <paramref name="folder"/>: only the version that made the data can read it.</summary>
    public static async Task<PostgresBinaries> ForAsync(ServerFolder folder) =>
        await PostgresBinaries.FindAsync(folder.Major)
        ?? throw new PrivatePostgresException(
            $"The data in {folder.Path} was made by PostgreSQL {folder.Major}, which is not installed: install it, or move that folder away.");
}
