using System.Runtime.InteropServices;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Faults;

/// <summary>
/// Decides what goes wrong. Each occasion is decided by the seed, its fault, its place and how many there were before it, and by nothing else:
/// a fault that is left out moves no other.
/// </summary>
public sealed class FaultPlan(ulong seed)
{
    private readonly Dictionary<FaultPoint, ulong> _occasions = [];
    private readonly SortedDictionary<FaultPoint, long> _hits = [];
    private readonly HashSet<Fault> _without = [];
    private readonly Dictionary<FaultPoint, int> _planned = [];
    private readonly HashSet<FaultPoint> _withoutPoints = [];

    /// <summary>How often each fault strikes where it can; one that is missing never does.</summary>
    public Dictionary<Fault, double> Chances { get; } = [];

    /// <summary>True once nothing goes wrong any more.</summary>
    public bool IsOver { get; set; }

    /// <summary>Where each fault has struck, and how often.</summary>
    public IReadOnlyDictionary<FaultPoint, long> Hits => _hits;

    /// <summary>Leaves a fault out.</summary>
    public void Omit(Fault fault) => _without.Add(fault);

    /// <summary>It strikes on the next so many occasions, whatever its chance.</summary>
    public void Plan(Fault fault, string place, int times) => _planned[new FaultPoint(fault, place)] = times;

    /// <summary>Something that was planned has not happened yet.</summary>
    public bool IsPlanned => _planned.Count > 0;
    /// <summary>Leaves a fault out at this place.</summary>
    public void Omit(FaultPoint point) => _withoutPoints.Add(point);

    public bool IsOmitted(Fault fault) => _without.Contains(fault);

    /// <summary>Whether it strikes on this occasion.</summary>
    /// <param name="place">Where: a grain's method, a route, a statement.</param>
    public bool Strikes(Fault fault, string place)
    {
        var point = new FaultPoint(fault, place);
        var number = CollectionsMarshal.GetValueRefOrAddDefault(_occasions, point, out _)++;
        if (IsPlannedNow(point)) return true;
        if (IsOver || _without.Contains(fault) || _withoutPoints.Contains(point) || !Chances.TryGetValue(fault, out var chance)) return false;
        if (!new Dice(seed, DicePurpose.Faults, Number(point, number)).Chance(chance)) return false;
        Hit(point);
        return true;
    }

    /// <summary>Counts a fault that was planned, not drawn.</summary>
    public void Hit(Fault fault, string place) => Hit(new FaultPoint(fault, place));

    private bool IsPlannedNow(FaultPoint point)
    {
        if (!_planned.TryGetValue(point, out var left)) return false;
        if (left > 1) _planned[point] = left - 1;
        else _planned.Remove(point);
        Hit(point);
        return true;
    }

    private void Hit(FaultPoint point) => _hits[point] = _hits.GetValueOrDefault(point) + 1;

    private static ulong Number(FaultPoint point, ulong occasion)
    {
        unchecked
        {
            var number = 14695981039346656037UL + (ulong)point.Fault;
            foreach (var letter in point.Place) number = (number ^ letter) * 1099511628211;
            return number + occasion * 0x9E3779B97F4A7C15;
        }
    }
}

/// <summary>A fault at a place.</summary>
public readonly record struct FaultPoint(Fault Fault, string Place) : IComparable<FaultPoint>
{
    public int CompareTo(FaultPoint other) => Fault != other.Fault ? Fault.CompareTo(other.Fault) : string.CompareOrdinal(Place, other.Place);

    /// <summary>Stands between the two in a text.</summary>
    public const string At = " at ";

    public override string ToString() => $"{Fault}{At}{Place}";
}
