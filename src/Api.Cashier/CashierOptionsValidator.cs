using Microsoft.Extensions.Options;

namespace Paykassma.Api.Cashier;

/// <summary>Stops the start with the name of each wrong option and its rule.</summary>
internal sealed class CashierOptionsValidator : IValidateOptions<CashierOptions>
{
    public ValidateOptionsResult Validate(string? name, CashierOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Merchant)) faults.Add($"{CashierOptions.Section}:{nameof(options.Merchant)} is required.");
        if (options.AgentKeys.Count == 0 || options.AgentKeys.Any(string.IsNullOrWhiteSpace))
            faults.Add($"{CashierOptions.Section}:{nameof(options.AgentKeys)} must name at least one key, and none may be empty.");
        Range(nameof(options.EventConnectionsMax), options.EventConnectionsMax, 1, 10_000);
        Range(nameof(options.LookEveryMs), options.LookEveryMs, 50, 10_000);
        Range(nameof(options.HeartbeatMs), options.HeartbeatMs, 100, 60_000);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, int value, int min, int max)
        {
            if (value < min || value > max) faults.Add($"{CashierOptions.Section}:{option} must be from {min} to {max}.");
        }
    }
}
