using Paykassma.Postgres;

namespace Paykassma.Samples.Tests.Languages;

/// <summary>A language's interpreter. Root on Debian installs a missing one; anyone else is told what to install. No test is skipped.</summary>
internal sealed record Interpreter(string Language, string Program, string Driver, IReadOnlyList<string> Packages, IReadOnlyList<string> Check)
{
    public static readonly Interpreter Php = new("PHP", "php", "driver.php", ["php-cli", "php-curl", "php-sqlite3"],
        ["-r", "exit(extension_loaded('curl') && extension_loaded('pdo_sqlite') ? 0 : 1);"]);

    public static readonly Interpreter Node = new("Node.js 20", "node", "driver.mjs", ["nodejs"], ["-e", "process.exit(typeof fetch === 'function' ? 0 : 1)"]);

    public static readonly Interpreter Python = new("Python 3", "python3", "driver.py", ["python3"], ["-c", "import sqlite3"]);

    public static readonly Interpreter Curl = new("curl", "curl", "", ["curl"], ["--version"]);

    public static readonly Interpreter Openssl = new("OpenSSL", "openssl", "", ["openssl"], ["version"]);

    /// <summary>The full path of the program, complete with what the snippets need.</summary>
    public async Task<string> FindAsync()
    {
        if (await WorksAsync() is { } found) return found;
        if (DebianPackages.CanInstall) await DebianPackages.InstallAsync([.. Packages]);
        return await WorksAsync() ?? throw new InvalidOperationException(
            $"What is written for {Language} is run by {Language} itself: install it (Debian: apt-get install {string.Join(' ', Packages)}) so that {Program} is on the PATH.");
    }

    private async Task<string?> WorksAsync()
    {
        if (Command.OnPath(Program) is not { } path) return null;
        var (exitCode, _) = await Command.RunAsync([path, .. Check]);
        return exitCode == 0 ? path : null;
    }
}
