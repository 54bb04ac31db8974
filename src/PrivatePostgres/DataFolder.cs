using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Paykassma.Postgres;

/// <summary>Creates a server's data with <c>initdb</c>, once.</summary>
internal static class DataFolder
{
    /// <returns>The password of <paramref name="role"/>.</returns>
    [UnsupportedOSPlatform("windows")]
    public static async Task<string> MakeAsync(
        ServerAccount account, ServerFolder folder, PostgresBinaries binaries, string role, CancellationToken cancellation)
    {
        if (folder.Major is not null) return (await File.ReadAllTextAsync(folder.PasswordFile, cancellation)).Trim();
        // A folder left by an interrupted initdb has no version yet and no data worth keeping.
        if (Directory.Exists(folder.Data)) Directory.Delete(folder.Data, recursive: true);

        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await account.WritePrivatelyAsync(folder.PasswordFile, password);
        string[] initdb =
        [
            binaries.Initdb, "-D", folder.Data, "-U", role, $"--pwfile={folder.PasswordFile}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--no-instructions",
        ];
        if (folder.IsThrowAway) initdb = [.. initdb, "--no-sync"];
        var (exitCode, output) = await Command.RunAsync(account.Run(initdb), cancellation: cancellation);
        return exitCode == 0 ? password : throw new PrivatePostgresException($"initdb ended with {exitCode}:\n{output}");
    }
}
