using System.Globalization;

namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>Processor time used so far by the processes that share the machine in a round.</summary>
/// <param name="Server">The contestant.</param>
/// <param name="Postgres">The database server with all its processes; zero if it cannot be measured.</param>
/// <param name="Load">The load generator.</param>
/// <param name="Machine">Everything on this machine, including these three; zero if it cannot be measured.</param>
internal readonly record struct ProcessorTimes(TimeSpan Server, TimeSpan Postgres, TimeSpan Load, TimeSpan Machine)
{
    /// <summary>Ticks of <c>/proc/{pid}/stat</c>; 100 on all current Linux systems.</summary>
    private const int TicksPerSecond = 100;

    public static ProcessorTimes Now(MeasuredProcess server, int? postmaster) =>
        new(server.ProcessorTime, postmaster is { } id ? OfFamily(id) : TimeSpan.Zero, server.LoadTime, OfMachine());

    /// <summary>The share of all processors used by programs outside the measurement. If it is large, the round says little.</summary>
    public double OthersShare(TimeSpan elapsed)
    {
        var others = Machine - Server - Postgres - Load;
        return others > TimeSpan.Zero && Postgres > TimeSpan.Zero ? others / (elapsed * Environment.ProcessorCount) : 0;
    }

    public static ProcessorTimes operator -(ProcessorTimes later, ProcessorTimes earlier) =>
        new(later.Server - earlier.Server, later.Postgres - earlier.Postgres, later.Load - earlier.Load, later.Machine - earlier.Machine);

    /// <summary>The process, its living children, and its ended children (which are counted in it).</summary>
    private static TimeSpan OfFamily(int parent)
    {
        if (!OperatingSystem.IsLinux()) return TimeSpan.Zero;
        long ticks = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                // It ended meanwhile.
                continue;
            }

            // The name, in parentheses, may contain anything, so count fields after it. proc(5): 3 state, 4 ppid, 14–17 times.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var own = Path.GetFileName(folder) == parent.ToString(CultureInfo.InvariantCulture);
            if (own) ticks += Ticks(fields, 14, 17);
            else if (fields[1] == parent.ToString(CultureInfo.InvariantCulture)) ticks += Ticks(fields, 14, 15);
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static TimeSpan OfMachine()
    {
        if (!OperatingSystem.IsLinux()) return TimeSpan.Zero;
        // proc(5): cpu user nice system idle iowait irq softirq steal …
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long[] busy = [.. new[] { 1, 2, 3, 6, 7, 8 }.Select(i => long.Parse(fields[i], CultureInfo.InvariantCulture))];
        return TimeSpan.FromSeconds((double)busy.Sum() / TicksPerSecond);
    }

    private static long Ticks(string[] fields, int first, int last) =>
        fields[(first - 3)..(last - 2)].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
}
