using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Postgres;

/// <summary>The folder of one server: <c>data/</c>, <c>password</c>, <c>server.log</c>, <c>lock</c>.</summary>
internal sealed record ServerFolder(string Path, bool IsThrowAway)
{
    public string Data => System.IO.Path.Combine(Path, "data");

    public string PasswordFile => System.IO.Path.Combine(Path, "password");

    public string LogFile => System.IO.Path.Combine(Path, "server.log");

    public string LockFile => System.IO.Path.Combine(Path, "lock");

    private string VersionFile => System.IO.Path.Combine(Data, "PG_VERSION");

    private string PidFile => System.IO.Path.Combine(Data, "postmaster.pid");

    /// <summary>The PostgreSQL version that made the data; null if there is none yet.</summary>
    public int? Major =>
        File.Exists(VersionFile) ? int.Parse(File.ReadAllText(VersionFile).Trim(), CultureInfo.InvariantCulture) : null;

    /// <summary>The process recorded as this folder's server, dead or alive; null if there is none.</summary>
    public int? Postmaster => NumberInPidFile(line: 1);

    /// <summary>The port recorded for that process; null if there is none.</summary>
    public int? ListensOn => NumberInPidFile(line: 4);

    public static ServerFolder Choose(PrivatePostgresOptions options, ServerAccount account)
    {
        if (options.DataDirectory is null)
        {
            var temp = TempFolder(account);
            return new ServerFolder(System.IO.Path.Combine(temp, $"paykassma-pg-{RandomNumberGenerator.GetHexString(12, lowercase: true)}"), true);
        }

        var wanted = System.IO.Path.GetFullPath(options.DataDirectory);
        if (account.CanReach(wanted)) return new ServerFolder(wanted, false);
        var instead = System.IO.Path.Combine(TempFolder(account), $"paykassma-pg-{Name(wanted)}");
        options.Log($"PostgreSQL's user cannot enter {wanted}: its data is in {instead} instead.");
        return new ServerFolder(instead, false);
    }

    /// <summary>Removes a process id left by a killed server: if another program got the same id, it would block the start.</summary>
    public void ForgetPostmaster() => File.Delete(PidFile);

    private int? NumberInPidFile(int line)
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).ElementAtOrDefault(line - 1), CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string TempFolder(ServerAccount account)
    {
        var temp = System.IO.Path.GetTempPath();
        return account.CanReach(System.IO.Path.Combine(temp, "x")) ? temp : "/tmp";
    }

    private static string Name(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
