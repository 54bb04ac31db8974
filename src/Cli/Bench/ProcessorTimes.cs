using System.Globalization;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Bench;

/// <summary>Processor time used so far by those who share the machine in a round.</summary>
/// <param name="Server">The contestant.</param>
/// <param name="Postgres">The database server with all its processes; zero where it cannot be told.</param>
/// <param name="Load">The load generator.</param>
/// <param name="Machine">Everything on this machine, these three among it; zero where it cannot be told.</param>
internal readonly record struct ProcessorTimes(TimeSpan Server, TimeSpan Postgres, TimeSpan Load, TimeSpan Machine)
{
    /// <summary>Ticks of <c>/proc/{pid}/stat</c>; 100 on every Linux of today.</summary>
    private const int TicksPerSecond = 100;

    public static ProcessorTimes Now(ServerProcess server, int? postmaster) =>
        new(server.ProcessorTime, postmaster is { } id ? OfFamily(id) : TimeSpan.Zero, Environment.CpuUsage.TotalTime, OfMachine());

    /// <summary>The share of all processors that programs outside the measurement took: a round in which it is large says little.</summary>
    public double OthersShare(TimeSpan elapsed)
    {
        var others = Machine - Server - Postgres - Load;
        return others > TimeSpan.Zero && Postgres > TimeSpan.Zero ? others / (elapsed * Environment.ProcessorCount) : 0;
    }

    public static ProcessorTimes operator -(ProcessorTimes later, ProcessorTimes earlier) =>
        new(later.Server - earlier.Server, later.Postgres - earlier.Postgres, later.Load - earlier.Load, later.Machine - earlier.Machine);

    /// <summary>The process, its children that live, and its children that have ended (which are counted in it).</summary>
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
                // Ended in between.
                continue;
            }

            // The name, in parentheses, may hold anything: count fields from its end. proc(5): 3 state, 4 ppid, 14–17 times.
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
