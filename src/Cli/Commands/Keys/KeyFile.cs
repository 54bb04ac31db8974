namespace Paykassma.Cli.Commands.Keys;

/// <summary>Reads a key file: a line for each key, <c>NAME=value</c>. Empty lines, lines that begin with <c>#</c>, and other names are left out.</summary>
internal static class KeyFile
{
    /// <exception cref="RefusedException">It cannot be read, or a line of it. The message names the line's number, never its content.</exception>
    public static IReadOnlyDictionary<string, string> Read(FileInfo file)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, line) in Lines(file).Index())
        {
            if (line.Length == 0 || line.StartsWith('#')) continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new RefusedException($"{file.Name}, line {index + 1}: write NAME=value.");
            var name = line[..equals].TrimEnd();
            if (!keys.TryAdd(name, line[(equals + 1)..].Trim()))
                throw new RefusedException($"{file.Name}, line {index + 1}: {name} is there twice. Put the second pair into a file of its own, and give --key-file twice.");
        }

        return keys;
    }

    private static string[] Lines(FileInfo file)
    {
        try
        {
            return [.. File.ReadLines(file.FullName).Select(line => line.Trim())];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The key file cannot be read: {unreadable.Message}");
        }
    }
}
