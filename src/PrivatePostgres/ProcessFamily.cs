using System.Diagnostics;
using System.Globalization;

namespace Paykassma.Postgres;

/// <summary>A process and its children.</summary>
internal static class ProcessFamily
{
    /// <returns>The parent first, so that it cannot start new children while they are being killed.</returns>
    public static async Task<IReadOnlyList<Process>> OfAsync(int parent)
    {
        // Uses ps, since macOS has no /proc.
        var (_, output) = await Command.RunAsync(["ps", "-A", "-o", "pid=,ppid="]);
        var children = output.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2 && words[1] == parent.ToString(CultureInfo.InvariantCulture))
            .Select(words => int.Parse(words[0], CultureInfo.InvariantCulture));
        return [.. new[] { parent }.Concat(children).Select(Find).OfType<Process>()];
    }

    /// <summary>The process with that id, or null if it has ended.</summary>
    public static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
