using System.Runtime.Versioning;

namespace Paykassma.Postgres;

/// <summary>
/// The operating system user that the server runs as: the current user, or <c>postgres</c> if the current user is root, since
/// PostgreSQL refuses to run as root.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string[] _prefix;

    private ServerAccount(string[] prefix) => _prefix = prefix;

    private bool IsOther => _prefix.Length > 0;

    public static ServerAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess) return new ServerAccount([]);
        const string Name = "postgres";
        if (!File.ReadLines("/etc/passwd").Any(l => l.StartsWith($"{Name}:", StringComparison.Ordinal)))
        {
            throw new PrivatePostgresException(
                $"PostgreSQL refuses to run as root, and the user '{Name}' does not exist: create it (useradd --system {Name}).");
        }

        if (Command.OnPath("setpriv") is { } setpriv)
            return new ServerAccount([setpriv, $"--reuid={Name}", $"--regid={Name}", "--init-groups", "--"]);
        if (Command.OnPath("runuser") is { } runuser) return new ServerAccount([runuser, "-u", Name, "--"]);
        if (Command.OnPath("su") is { } su)
            return new ServerAccount([su, "-s", "/bin/sh", Name, "-c", "exec \"$0\" \"$@\"", "--"]);
        throw new PrivatePostgresException("PostgreSQL refuses to run as root, and setpriv, runuser and su are all missing, so it cannot change the user.");
    }

    /// <summary>The command line that runs <paramref name="line"/> as this user.</summary>
    public IEnumerable<string> Run(params IEnumerable<string> line) => [.. _prefix, .. line];

    /// <summary>Creates a folder that only this user (and root) can access, or uses one that already belongs to this user.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task OwnFolderAsync(string folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsOther && !Directory.EnumerateFileSystemEntries(folder).Any()) await OwnAsync(folder);
        var (exitCode, _) = await Command.RunAsync(Run("test", "-O", folder));
        if (exitCode != 0)
            throw new PrivatePostgresException($"'{folder}' belongs to someone else; PostgreSQL needs a folder of its own user.");
    }

    /// <summary>Writes a file that only this user (and root) can read.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task WritePrivatelyAsync(string path, string text)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var writer = new StreamWriter(path, options)) await writer.WriteAsync(text);
        if (IsOther) await OwnAsync(path);
    }

    /// <summary>Whether this user can access <paramref name="folder"/>, which may not exist yet.</summary>
    public bool CanReach(string folder)
    {
        if (!IsOther) return true;
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if (parent.Exists && !parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) return false;
        }

        return true;
    }

    private static async Task OwnAsync(string path)
    {
        var (exitCode, output) = await Command.RunAsync(["chown", "postgres:", path]);
        if (exitCode != 0) throw new PrivatePostgresException($"The user 'postgres' could not be given '{path}': {output}");
    }
}
