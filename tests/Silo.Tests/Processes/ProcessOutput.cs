namespace Paykassma.Silo.Tests.Processes;

/// <summary>What a program has said, over all its lives.</summary>
internal sealed class ProcessOutput
{
    private const int LinesMax = 200_000;
    private readonly Queue<string> _lines = new();
    private bool _forgot;

    /// <summary>All of it. Throws when there was more than is kept.</summary>
    public string All
    {
        get
        {
            lock (_lines)
            {
                return _forgot ? throw new InvalidOperationException($"The program said more than {LinesMax} lines.") : string.Join('\n', _lines);
            }
        }
    }

    public string Last(int lines)
    {
        lock (_lines) return string.Join('\n', _lines.TakeLast(lines));
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count <= LinesMax) return;
            _lines.Dequeue();
            _forgot = true;
        }
    }
}
