using System.Diagnostics.Metrics;

namespace Paykassma.Simulation.Programs;

/// <summary>
/// The meters of a run's processes. A process that is killed disposes of nothing, and .NET remembers each meter, and with it the world that its
/// gauges look at, until it is disposed.
/// </summary>
public sealed class Meters : IDisposable
{
    private readonly List<Meter> _all = [];

    public Meter New(string name)
    {
        var meter = new Meter(name);
        _all.Add(meter);
        return meter;
    }

    public void Dispose() => _all.ForEach(meter => meter.Dispose());
}
