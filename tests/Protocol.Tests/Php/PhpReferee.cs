using System.Diagnostics;
using System.Text;
using Paykassma.Postgres;

namespace Paykassma.Protocol.Tests.Php;

/// <summary>PHP itself: the only authority on what PHP writes. Where it is missing, root on Debian installs it; anyone else is told what to do.</summary>
public sealed class PhpReferee : IAsyncLifetime
{
    private const string Package = "php-cli";

    // Big numbers stay as sent only in our form; the referee is asked about strings and structure.
    private const string Script =
        "echo json_encode(json_decode(stream_get_contents(STDIN), false, 512, JSON_BIGINT_AS_STRING), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);";

    private string _program = "";

    public async ValueTask InitializeAsync()
    {
        if (Find() is null && DebianPackages.CanInstall) await DebianPackages.InstallAsync(Package);
        // A failure, not a skip: signatures are made over what PHP writes, and a test that is skipped says nothing about them.
        _program = Find() ?? throw new InvalidOperationException(
            $"What signatures are made over is compared with PHP's own: install PHP (Debian: apt-get install {Package}; macOS: brew install php) so that php is on the PATH.");
    }

    public async Task<string> EncodeAsync(string json)
    {
        var start = new ProcessStartInfo(_program, ["-r", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var php = Process.Start(start)!;
        await php.StandardInput.WriteAsync(json);
        php.StandardInput.Close();
        var output = await php.StandardOutput.ReadToEndAsync();
        await php.WaitForExitAsync();
        return output;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? Find() => Command.OnPath(OperatingSystem.IsWindows() ? "php.exe" : "php");
}
