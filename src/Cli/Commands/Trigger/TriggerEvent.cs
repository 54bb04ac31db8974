namespace Paykassma.Cli.Commands.Trigger;

/// <summary>An event that can be made to happen in the sandbox.</summary>
/// <param name="Name">What is typed, e.g. <c>deposit.ok</c>.</param>
/// <param name="Outcome">What happens, in a sentence.</param>
/// <param name="AmountUsual">The amount unless another is asked for. Whole units.</param>
/// <param name="MakeAsync">Makes it happen and returns the outcome in a sentence; throws <see cref="TriggerException"/> for any other.</param>
internal sealed record TriggerEvent(
    string Name, string Outcome, long AmountUsual, Func<PrintedSandbox, TriggerOrder, CancellationToken, Task<string>> MakeAsync)
{
    private const string WithdrawalPrefix = "withdrawal.";

    public bool IsWithdrawal => Name.StartsWith(WithdrawalPrefix, StringComparison.Ordinal);

    /// <summary>All events, deposits first.</summary>
    public static IReadOnlyList<TriggerEvent> All { get; } = [.. DepositEvents.All, .. WithdrawalEvents.All];
}
