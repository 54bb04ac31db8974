namespace Paykassma.Api.Cashier;

/// <summary>One step of an order's way.</summary>
/// <param name="At">When it happened, epoch milliseconds, UTC; null until it has.</param>
/// <param name="Link">A page with more about it; null for none.</param>
public sealed record Step(string Name, string Text, StepState State, long? At = null, string? Link = null, string? LinkText = null)
{
    /// <summary>The steps in their order; the first that is still to come is the one that is waited for.</summary>
    public static IReadOnlyList<Step> InOrder(params Step[] steps)
    {
        var next = Array.FindIndex(steps, step => step.State != StepState.Done);
        return [.. steps.Select((step, i) => i == next && step.State == StepState.Ahead ? step with { State = StepState.Next } : step)];
    }
}

/// <summary>How far a step has come.</summary>
public enum StepState
{
    /// <summary>Others come first.</summary>
    Ahead,

    /// <summary>The one that is waited for.</summary>
    Next,

    /// <summary>It has happened.</summary>
    Done,

    /// <summary>It has begun, and waits for something or someone.</summary>
    Waiting,

    /// <summary>It has gone wrong. It may still be put right.</summary>
    Failed,
}
