using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Paykassma.Samples.Tests.Languages;

/// <summary>An interpreter that runs the snippets: one request a line in, one answer a line out. It ends when its input does.</summary>
internal sealed class DriverProcess : ISnippets
{
    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task<string> _errors;

    private DriverProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    public static async Task<DriverProcess> StartAsync(Interpreter interpreter, string snippets)
    {
        var start = new ProcessStartInfo(
            await interpreter.FindAsync(),
            [Repository.PathOf("tests", "Samples.Tests", "Drivers", interpreter.Driver), Repository.PathOf("samples", "snippets", snippets)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        return new DriverProcess(Process.Start(start)!);
    }

    public async Task<JsonNode?> CallAsync(JsonObject request)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(request.ToJsonString());
            await _process.StandardInput.FlushAsync();
            var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The driver ended: {await _errors}");
            var answer = Parsed(line);
            return (string?)answer["error"] is { } error ? throw new SnippetException(error) : answer["result"];
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
    }

    private static JsonNode Parsed(string line)
    {
        try
        {
            return JsonNode.Parse(line)!;
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"The driver said: {line}");
        }
    }
}
