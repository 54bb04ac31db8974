namespace Paykassma.Domain.Gateway.Guesses;

/// <summary>What the budgets of one typed number allow.</summary>
public sealed record GuessPolicy
{
    /// <summary>No limits.</summary>
    public static GuessPolicy Unlimited { get; } = new();

    /// <summary>Of one client address, for labels that are equally well known.</summary>
    public GuessLimits Address { get; init; } = new();

    /// <summary>Of one client address, for all labels.</summary>
    public GuessLimits AroundAddress { get; init; } = new();

    /// <summary>Of one merchant.</summary>
    public GuessLimits Merchant { get; init; } = new();

    /// <summary>Of one method of a merchant.</summary>
    public GuessLimits Method { get; init; } = new();

    /// <summary>Of one label of the API.</summary>
    public GuessLimits Label { get; init; } = new();

    /// <summary>Of one label at a window, or of one window if its link is not signed.</summary>
    public GuessLimits Window { get; init; } = new();
}
