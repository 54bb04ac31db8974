using Microsoft.Extensions.Options;

namespace Paykassma.Storage.State;

/// <summary>Stops the start if the reader cannot work with these settings; the error names the option and the rule.</summary>
internal sealed class StateReaderOptionsValidator : IValidateOptions<StateReaderOptions>
{
    public ValidateOptionsResult Validate(string? name, StateReaderOptions options)
    {
        var broken = new List<string>();
        Require(options.BatchMax is >= 1 and <= 10_000, nameof(options.BatchMax), "must be between 1 and 10000");
        Require(options.QueueMax >= options.BatchMax, nameof(options.QueueMax), "must not be less than BatchMax");
        Require(options.AttemptsMax is >= 1 and <= 100, nameof(options.AttemptsMax), "must be between 1 and 100");
        Require(options.QueryMax >= TimeSpan.FromSeconds(1), nameof(options.QueryMax), "must be at least one second");
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);

        void Require(bool holds, string option, string rule)
        {
            if (!holds) broken.Add($"{StateReaderOptions.Section}:{option} {rule}.");
        }
    }
}
