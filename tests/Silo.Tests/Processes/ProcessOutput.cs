using System.Text;

namespace Paykassma.Silo.Tests.Processes;

/// <summary>What a program has said, over all its lives.</summary>
internal sealed class ProcessOutput
{
    private const int LinesMax = 200_000;
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _unfinished = new();
    private readonly StringBuilder _cutOff = new();
    private bool _forgot;

    /// <summary>All of it, the lines that a kill cut off too. Throws when there was more than is kept.</summary>
    public string All
    {
        get
        {
            lock (_lines) return $"{string.Join('\n', Kept())}\n{_cutOff}{_unfinished}";
        }
    }

    /// <summary>The lines said to their end: what a kill cut off is none. Throws as <see cref="All"/> does.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. Kept()];
        }
    }

    /// <summary>The last lines, each no longer than <paramref name="lengthMax"/>.</summary>
    public string Last(int lines, int lengthMax)
    {
        lock (_lines) return string.Join('\n', _lines.TakeLast(lines).Select(line => line.Length > lengthMax ? $"{line[..lengthMax]} …" : line));
    }

    public void Add(ReadOnlySpan<char> text)
    {
        lock (_lines)
        {
            for (int end; (end = text.IndexOf('\n')) >= 0; text = text[(end + 1)..])
            {
                _lines.Enqueue($"{_unfinished}{text[..end]}");
                _unfinished.Clear();
                if (_lines.Count <= LinesMax) continue;
                _lines.Dequeue();
                _forgot = true;
            }

            _unfinished.Append(text);
        }
    }

    /// <summary>The program is gone: its next life does not go on in the line where this one stopped.</summary>
    public void EndLife()
    {
        lock (_lines)
        {
            _cutOff.Append(_unfinished);
            _unfinished.Clear();
        }
    }

    private Queue<string> Kept() =>
        _forgot ? throw new InvalidOperationException($"The program said more than {LinesMax} lines.") : _lines;
}
