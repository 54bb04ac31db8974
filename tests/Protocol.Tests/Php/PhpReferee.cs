using System.Diagnostics;
using System.Text;

namespace Paykassma.Protocol.Tests.Php;

/// <summary>PHP itself, where it is installed: the only authority on what PHP writes.</summary>
internal static class PhpReferee
{
    // Big numbers stay as sent only in our form; the referee is asked about strings and structure.
    private const string Script =
        "echo json_encode(json_decode(stream_get_contents(STDIN), false, 512, JSON_BIGINT_AS_STRING), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);";

    public static async Task<string> EncodeAsync(string json)
    {
        var start = new ProcessStartInfo("php", ["-r", Script])
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

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "php.exe" : "php")));
}
