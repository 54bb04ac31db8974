namespace Paykassma.Cli.Tools.Load;

/// <summary>How an operation ended.</summary>
internal readonly record struct LoadOutcome
{
    private LoadOutcome(LoadEnd end, string why) => (End, Why) = (end, why);

    /// <summary>It ended as expected.</summary>
    public static LoadOutcome Completed { get; } = new(LoadEnd.Completed, "");

    /// <summary>It had to be refused, and was.</summary>
    public static LoadOutcome RefusedAsExpected { get; } = new(LoadEnd.RefusedAsExpected, "");

    public LoadEnd End { get; }

    /// <summary>What went wrong; the same failure always has the same text. Empty if nothing went wrong.</summary>
    public string Why { get; }

    public bool IsCompleted => End != LoadEnd.Failed;

    public static LoadOutcome Failed(string why) => new(LoadEnd.Failed, why);
}

/// <summary>The ways an operation can end.</summary>
internal enum LoadEnd
{
    Failed,
    Completed,
    RefusedAsExpected,
}
