using System.Diagnostics;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Users;

namespace Paykassma.Simulation.Runs;

/// <summary>
/// Looks for a smaller world in which the same invariant is violated: fewer operations, users left out, faults left out. What is left out changes
/// the order of the rest, so each smaller world is tried with several schedules.
/// </summary>
internal sealed class Shrinking
{
    private const int Schedules = 3;
    private const int OperationsMin = 10;
    private const int StoryMax = 80;

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly Func<RunOptions, RunResult> _run;
    private readonly TimeSpan _max;
    private readonly string _failure;
    private RunOptions _smallest;
    private RunResult _result;
    private int _runs;

    private Shrinking(RunOptions options, RunResult failed, TimeSpan max, Func<RunOptions, RunResult> run) =>
        (_smallest, _result, _max, _run, _failure) = (options, failed, max, run, Failure.Of(failed.Violations[0]));

    private bool IsOver => _time.Elapsed >= _max;

    /// <param name="options">A run that fails.</param>
    /// <param name="failed">Its result.</param>
    /// <param name="max">After this time the smallest found so far is taken.</param>
    /// <param name="run">Runs a world.</param>
    public static Shrunk Of(RunOptions options, RunResult failed, TimeSpan max, Func<RunOptions, RunResult> run) =>
        new Shrinking(options with { Story = null }, failed, max, run).Find();

    private Shrunk Find()
    {
        LeaveOutOperations();
        int size;
        do
        {
            size = Size;
            LeaveOutUsers();
            LeaveOutFaults();
        }
        while (Size < size && !IsOver);
        LeaveOutPoints();
        return Told();
    }

    private int Size => _result.Users.Count + _result.Hits.Count;

    private void LeaveOutOperations()
    {
        foreach (var part in new[] { 0.1, 0.25, 0.5, 0.75 })
        {
            var fewer = Math.Max(OperationsMin, (int)(_smallest.Operations * part));
            if (fewer < _smallest.Operations && FailsToo(_smallest with { Operations = fewer })) LeaveOutOperations();
        }
    }

    private void LeaveOutUsers() => LeaveOut<UserName>(
        () => [.. _result.Users.Reverse()],
        (run, users) => run with { WithoutUsers = new HashSet<UserName>(run.WithoutUsers.Concat(users)) });

    private void LeaveOutFaults() => LeaveOut<Fault>(
        () => [.. _result.Hits.Keys.Select(point => point.Fault).Distinct()],
        (run, faults) => run with { Without = [.. run.Without, .. faults] });

    /// <summary>What is planned, not drawn, is left out everywhere or nowhere.</summary>
    private void LeaveOutPoints() => LeaveOut<FaultPoint>(
        () => [.. _result.Hits.Keys.Where(point => FaultChances.IsDrawn(point.Fault))],
        (run, points) => run with { WithoutPoints = [.. run.WithoutPoints, .. points] });

    /// <summary>All at once, then halves, then quarters, at last one by one.</summary>
    private void LeaveOut<T>(Func<IReadOnlyList<T>> present, Func<RunOptions, IEnumerable<T>, RunOptions> without)
    {
        for (var size = present().Count; size > 0 && !IsOver; size /= 2)
        {
            foreach (var some in present().Chunk(size)) FailsToo(without(_smallest, some));
        }
    }

    private bool FailsToo(RunOptions smaller)
    {
        for (var i = 0UL; i < Schedules && !IsOver; i++)
        {
            var candidate = smaller with { Schedule = smaller.Schedule + i };
            var result = _run(candidate);
            _runs++;
            if (!result.Violations.Any(violation => Failure.Of(violation) == _failure)) continue;
            (_smallest, _result) = (candidate, result);
            return true;
        }

        return false;
    }

    private Shrunk Told()
    {
        using var story = new StoryLines();
        var told = _run(_smallest with { Story = story, IsWatched = true });
        var violation = told.Violations.FirstOrDefault(each => Failure.Of(each) == _failure) ?? "";
        var at = told.ViolatedAt.FirstOrDefault(each => Failure.Of(each.Key) == _failure) is { Key: not null } first ? first.Value : told.Virtual;
        return new Shrunk
        {
            Options = _smallest,
            Result = told,
            Violation = violation,
            At = at,
            Runs = _runs,
            Story = story.Around(Failure.Subjects(violation), at, StoryMax),
        };
    }
}

/// <summary>The smallest world that was found for a failure.</summary>
internal sealed record Shrunk
{
    public required RunOptions Options { get; init; }

    public required RunResult Result { get; init; }

    /// <summary>What is violated in it.</summary>
    public required string Violation { get; init; }

    /// <summary>The virtual time at which that was so first; the end if only the end shows it.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How many worlds were tried.</summary>
    public required int Runs { get; init; }

    /// <summary>What happened, in lines with the virtual seconds.</summary>
    public required IReadOnlyList<string> Story { get; init; }
}
