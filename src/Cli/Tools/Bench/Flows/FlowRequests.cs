using System.Text;

namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>Requests complete with their headers, for callers that have a key.</summary>
internal static class FlowRequests
{
    /// <param name="json">Only ASCII.</param>
    public static byte[] Post(string path, string key, string json) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\n{Head(key)}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    public static byte[] Get(string path, string key) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{Head(key)}\r\n");

    private static string Head(string key) => $"Host: bench\r\nAuthorization: Bearer {key}\r\n";
}
