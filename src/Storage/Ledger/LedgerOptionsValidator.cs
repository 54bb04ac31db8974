using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Ledger;

/// <summary>Stops the start if the ledger cannot work with these settings; the error names the option and the rule.</summary>
internal sealed class LedgerOptionsValidator : IValidateOptions<LedgerOptions>
{
    public ValidateOptionsResult Validate(string? name, LedgerOptions options)
    {
        var broken = new List<string>();
        Require(options.BatchMax is >= 1 and <= 10_000, nameof(options.BatchMax), "must be between 1 and 10000");
        Require(options.QueueMax >= options.BatchMax, nameof(options.QueueMax), "must not be less than BatchMax");
        Require(Enum.IsDefined(options.WhenQueueFull), nameof(options.WhenQueueFull), "must be Wait or Refuse");
        Require(options.BatchAttemptsMax is >= 1 and <= 100, nameof(options.BatchAttemptsMax), "must be between 1 and 100");
        Require(options.OutageMax >= TimeSpan.Zero, nameof(options.OutageMax), "must not be negative");
        Require(options.ReconnectDelayMin > TimeSpan.Zero, nameof(options.ReconnectDelayMin), "must be above zero");
        Require(
            options.ReconnectDelayMax >= options.ReconnectDelayMin, nameof(options.ReconnectDelayMax), "must not be less than ReconnectDelayMin");
        Require(options.RoundTripMax >= TimeSpan.FromSeconds(1), nameof(options.RoundTripMax), "must be at least one second");
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);

        void Require(bool holds, string option, string rule)
        {
            if (!holds) broken.Add($"{LedgerOptions.Section}:{option} {rule}.");
        }
    }
}
