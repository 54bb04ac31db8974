namespace Paykassma.Api.Cashier;

/// <summary>One step of an order.</summary>
/// <param name="At">When it happened, epoch milliseconds, UTC; null until it has.</param>
/// <param name="Link">A page with more about it; null for none.</param>
public sealed record Step(string Name, string Text, StepState State, long? At = null, string? Link = null, string? LinkText = null)
{
    /// <summary>The steps in their order; the first open one is marked as the next.</summary>
    public static IReadOnlyList<Step> InOrder(params Step[] steps)
    {
        var next = Array.FindIndex(steps, step => step.State != StepState.Done);
        return [.. steps.Select((step, i) => i == next && step.State == StepState.Ahead ? step with { State = StepState.Next } : step)];
    }
}

/// <summary>The state of a step.</summary>
public enum StepState
{
    /// <summary>Earlier steps are still open.</summary>
    Ahead,

    /// <summary>The next step.</summary>
    Next,

    /// <summary>It has happened.</summary>
    Done,

    /// <summary>It has begun and waits for something or someone.</summary>
    Waiting,

    /// <summary>It has failed. It may still be corrected.</summary>
    Failed,
}
