using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>The options of an event's order; each has a usual value.</summary>
internal sealed class TriggerOrderOptions
{
    private const string DepositSystem = "upi_l";
    private const string WithdrawalSystem = "paytm";

    /// <summary>So that a merchant with less than the most that may be paid is refused.</summary>
    private const string PoorSystem = "ipay";

    public TriggerOrderOptions(Argument<string?> name)
    {
        Amount.Validators.Add(result => CheckAmount(result, EventOf(result, name)));
        WalletType.Validators.Add(result => CheckSystem(result, EventOf(result, name)));
        Id.Validators.Add(result => CheckLength(result, EventOf(result, name)));
        Label.Validators.Add(result => CheckLength(result, EventOf(result, name)));
    }

    public Option<string> Label { get; } = new("--label") { HelpName = "label", Description = "The user; a new one unless set." };

    public Option<string> Id { get; } = new("--order") { HelpName = "id", Description = "The order's id, or the withdrawal's; a new one unless set." };

    public Option<string> Amount { get; } = new("--amount") { HelpName = "amount", Description = "The amount in whole units with decimals; 700 for deposits and 100 for withdrawals unless the event needs another." };

    public Option<string> WalletType { get; } = new("--wallet-type") { HelpName = "name", Description = $"The payment system; {DepositSystem} for deposits and {WithdrawalSystem} for withdrawals unless the event needs another." };

    public TriggerOrder Read(TriggerEvent wanted, ParseResult parsed)
    {
        var system = SystemOf(wanted, parsed.GetValue(WalletType))!;
        var token = parsed.GetValue(Amount) ?? wanted.AmountUsual.ToString(CultureInfo.InvariantCulture);
        return Protocol.Validation.Amount.TryParse(token, system.Currency, out var amount, out _)
            ? new(parsed.GetValue(Label) ?? TriggerOrder.Fresh("user"), parsed.GetValue(Id) ?? TriggerOrder.Fresh("order"), system, amount)
            : throw new InvalidOperationException("The amount was checked.");
    }

    private static TriggerEvent? EventOf(OptionResult result, Argument<string?> name) =>
        result.GetResult(name) is { Tokens: [var token] } ? TriggerEvent.All.FirstOrDefault(one => one.Name == token.Value) : null;

    private static PaymentSystem? SystemOf(TriggerEvent wanted, string? asked)
    {
        var known = asked ?? (wanted.Name == "withdrawal.insufficient" ? PoorSystem : wanted.IsWithdrawal ? WithdrawalSystem : DepositSystem);
        return Usable(wanted).FirstOrDefault(system => system.WalletType == known);
    }

    private static IEnumerable<PaymentSystem> Usable(TriggerEvent wanted) =>
        PaymentSystems.All.Where(system => wanted.IsWithdrawal ? system.Payout is not null : system.TakesDeposits);

    private void CheckAmount(OptionResult result, TriggerEvent? wanted)
    {
        if (wanted is null || SystemOf(wanted, result.GetResult(WalletType)?.GetValueOrDefault<string>()) is not { } system) return;
        if (!Protocol.Validation.Amount.TryParse(result.GetValueOrDefault<string>(), system.Currency, out var minor, out _))
        {
            result.AddError($"--amount must be a number above 0 with at most {system.Currency.Decimals} decimals, such as 700.");
        }
        else if (wanted.IsWithdrawal && minor % system.Currency.ToMinor(1) != 0)
        {
            result.AddError("--amount of a withdrawal must be a whole number.");
        }
    }

    private static void CheckSystem(OptionResult result, TriggerEvent? wanted)
    {
        if (wanted is null || SystemOf(wanted, result.GetValueOrDefault<string>()) is not null) return;
        result.AddError($"--wallet-type of {wanted.Name} must be one of {string.Join(", ", Usable(wanted).Select(system => system.WalletType))}.");
    }

    private static void CheckLength(OptionResult result, TriggerEvent? wanted)
    {
        var max = wanted?.IsWithdrawal == true ? FieldLimits.WithdrawalIdMax : FieldLimits.TextMax;
        if (CodePoints.Count(result.GetValueOrDefault<string>() ?? "") is var length && (length < 1 || length > max)) result.AddError($"{result.Option.Name} must have 1 to {max} characters.");
    }
}
