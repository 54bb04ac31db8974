using Microsoft.Extensions.Options;
using Paykassma.Grains.Merchant;

namespace Paykassma.Silo.Configuration;

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class DepositOptionsValidator : IValidateOptions<DepositOptions>
{
    public ValidateOptionsResult Validate(string? name, DepositOptions options) => options.NeedsAttentionAfterMs is < 60_000 or > 7_776_000_000
        ? ValidateOptionsResult.Fail($"{DepositOptions.Section}:NeedsAttentionAfterMs must be from 60,000 to 7,776,000,000.")
        : ValidateOptionsResult.Success;
}
