using Paykassma.Protocol.Webhooks;

namespace Paykassma.Cli.Commands.Delivery;

/// <summary>
/// What a saved body needs beside it to be sent again: its content type and its <c>webhook-id</c>, one to a line, in a file of the same name
/// that ends in <c>.headers</c>. The other webhook headers belong to one moment; they are made anew.
/// </summary>
internal static class SavedHeaders
{
    private const string Extension = ".headers";
    private const string ContentType = "Content-Type";
    private static readonly KeyValuePair<string, string> Json = KeyValuePair.Create(ContentType, "application/json");

    /// <summary>Whether it is not a body, but what lies beside one: <c>saved/*</c> names both.</summary>
    public static bool IsOf(FileInfo file) => string.Equals(file.Extension, Extension, StringComparison.Ordinal);

    /// <param name="body">The body's file.</param>
    public static void Write(string body, IEnumerable<KeyValuePair<string, string>> headers) =>
        File.WriteAllLines(Path.ChangeExtension(body, Extension), headers.Where(header => IsKept(header.Key)).Select(header => $"{header.Key}: {header.Value}"));

    /// <summary>The headers of a body; only the usual content type if nothing is beside it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string body)
    {
        var file = Path.ChangeExtension(body, Extension);
        if (!File.Exists(file)) return [Json];
        var kept = File.ReadLines(file).Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2 && IsKept(parts[0]))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1])).ToList();
        if (!kept.Exists(header => string.Equals(header.Key, ContentType, StringComparison.OrdinalIgnoreCase))) kept.Add(Json);
        return kept;
    }

    private static bool IsKept(string name) =>
        string.Equals(name, ContentType, StringComparison.OrdinalIgnoreCase) || string.Equals(name, StandardWebhooks.IdHeader, StringComparison.OrdinalIgnoreCase);
}
