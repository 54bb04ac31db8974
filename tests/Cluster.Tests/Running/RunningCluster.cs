using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Paykassma.Cli.Tools.Cluster;

namespace Paykassma.Cluster.Tests.Running;

/// <summary>The cluster of all tests: three silos and two frontends over a throw-away PostgreSQL, started by the first test that needs it.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private const int Silos = 3;
    private readonly string _logs = Directory.CreateTempSubdirectory("paykassma-cluster-").FullName;
    private readonly ConcurrentQueue<string> _news = new();
    private LocalCluster? _cluster;
    private long _startedAt;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The cluster, with every process ready again after the previous test.</summary>
    internal async Task<LocalCluster> GetAsync()
    {
        if (_cluster is null)
        {
            _startedAt = Stopwatch.GetTimestamp();
            _cluster = await LocalCluster.StartAsync(new ClusterSettings { Silos = Silos, Logs = _logs }, _news.Enqueue, Hear, CancellationToken.None);
        }

        foreach (var member in _cluster.Silos.Concat(_cluster.Frontends)) await member.Life.Ready.WaitAsync(Patience.Restart);
        return _cluster;
    }

    /// <summary>The events of the processes since the last call.</summary>
    internal string News()
    {
        var lines = new List<string>();
        while (_news.TryDequeue(out var line)) lines.Add(line);
        return string.Join('\n', lines);
    }

    /// <summary>The last log lines of each process.</summary>
    internal string LastWords(int lines) => string.Join('\n', Directory.EnumerateFiles(_logs).Order()
        .Select(file => $"{Path.GetFileName(file)}:\n{string.Join('\n', File.ReadLines(file).TakeLast(lines))}"));

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_logs, recursive: true);
    }

    private void Hear(MemberNews news) => _news.Enqueue(string.Create(
        CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_startedAt).TotalSeconds,6:0.0} s {news.Member} {news.Text}"));
}
