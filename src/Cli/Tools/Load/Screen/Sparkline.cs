namespace Paykassma.Cli.Tools.Load.Screen;

/// <summary>The latest values as a line of bars, the newest on the right.</summary>
internal sealed class Sparkline(int length)
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private readonly Queue<double> _values = new();

    public void Add(double value)
    {
        _values.Enqueue(value);
        if (_values.Count > length) _values.Dequeue();
    }

    public override string ToString()
    {
        var max = _values.Count == 0 ? 0 : _values.Max();
        return string.Concat(_values.Select(value => Bars[max <= 0 ? 0 : (int)Math.Round(value / max * (Bars.Length - 1))]));
    }
}
