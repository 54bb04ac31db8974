using System.Globalization;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Runs;

/// <summary>The arguments: pairs of a name and a value, and <c>--story</c>. They come from the command line's own command, which checks numbers.</summary>
internal sealed class SeedOptions
{
    private readonly List<Fault> _without = [];
    private readonly List<FaultPoint> _withoutPoints = [];
    private readonly HashSet<UserName> _withoutUsers = [];
    private readonly int _operations = 500;
    private readonly ulong _schedule;

    /// <exception cref="ArgumentException">One is not known.</exception>
    public SeedOptions(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--story": Story = true; break;
                case "--seed": Seed = ulong.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--seeds": Seeds = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--step": Step = ulong.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--operations": _operations = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--minutes": Time = TimeSpan.FromMinutes(double.Parse(args[++i], CultureInfo.InvariantCulture)); break;
                case "--schedule": _schedule = ulong.Parse(args[++i], CultureInfo.InvariantCulture); break;
                case "--shrink": ShrinkMax = TimeSpan.FromSeconds(double.Parse(args[++i], CultureInfo.InvariantCulture)); break;
                case "--without": Leave(args[++i]); break;
                case "--without-user": _withoutUsers.UnionWith(UserName.Read(args[++i])); break;
                default: throw new ArgumentException($"{args[i]} is not known.");
            }
        }
    }

    public ulong Seed { get; } = 1;

    public int Seeds { get; } = 1;

    public ulong Step { get; } = 1;

    /// <summary>After this no further seed is begun.</summary>
    public TimeSpan? Time { get; }

    public bool Story { get; }

    /// <summary>How long a smaller world is looked for in which the same fails; not at all unless given.</summary>
    public TimeSpan ShrinkMax { get; }

    public RunOptions RunOf(ulong seed) => new(seed, _operations)
    {
        Without = _without,
        WithoutPoints = _withoutPoints,
        WithoutUsers = _withoutUsers,
        Schedule = _schedule,
    };

    /// <summary>The arguments that run this and nothing else; those with spaces are in quotation marks.</summary>
    public static string Write(RunOptions run)
    {
        IEnumerable<string> parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"--seed {run.Seed} --operations {run.Operations}"),
            .. run.Schedule == 0 ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"--schedule {run.Schedule}") },
            .. UserName.Write(run.WithoutUsers).Select(users => $"--without-user {users}"),
            .. run.Without.Select(fault => $"--without {fault}"),
            .. run.WithoutPoints.Select(point => $"--without '{point}'"),
        ];
        return string.Join(' ', parts);
    }

    private void Leave(string name)
    {
        if (name.Split(FaultPoint.At, 2) is [var fault, var place]) _withoutPoints.Add(new FaultPoint(FaultOf(fault), place));
        else _without.Add(FaultOf(name));
    }

    private static Fault FaultOf(string name) => Enum.TryParse<Fault>(name, out var fault) && Enum.IsDefined(fault)
        ? fault
        : throw new ArgumentException($"{name} is no fault; the faults are {string.Join(", ", Enum.GetNames<Fault>())}.");
}
