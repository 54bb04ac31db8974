using Microsoft.Extensions.Options;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Merchant;

/// <summary>Stops the start with the name of each missing key. Never prints a value.</summary>
internal sealed class MerchantOptionsValidator : IValidateOptions<MerchantOptions>
{
    public ValidateOptionsResult Validate(string? name, MerchantOptions options)
    {
        var faults = new List<string>();
        Required(nameof(options.ApiKey), options.ApiKey);
        Required(nameof(options.AccessKey), options.AccessKey);
        Required(nameof(options.PrivateKey), options.PrivateKey);
        faults.AddRange(OfPreviousKeys(options));
        if (!Enum.IsDefined(options.UnknownOrders))
        {
            faults.Add($"{MerchantOptions.Section}:{nameof(options.UnknownOrders)} must be Hold or CreditAndFlag.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Required(string option, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) faults.Add($"{MerchantOptions.Section}:{option} is required.");
        }
    }

    private static IEnumerable<string> OfPreviousKeys(MerchantOptions options)
    {
        const string Both = "PreviousAccessKey and PreviousPrivateKey";
        var access = !string.IsNullOrEmpty(options.PreviousAccessKey);
        var secret = !string.IsNullOrEmpty(options.PreviousPrivateKey);
        if (access != secret) yield return $"{MerchantOptions.Section}:{Both} must be set together, or neither.";
        if (access && secret && (options.PreviousAccessKey, options.PreviousPrivateKey) == (options.AccessKey, options.PrivateKey))
        {
            yield return $"{MerchantOptions.Section}:{Both} must differ from AccessKey and PrivateKey.";
        }

        var given = !string.IsNullOrEmpty(options.PreviousKeysUntil);
        if (given != (access || secret) || (given && !OffsetTime.TryParse(options.PreviousKeysUntil, out _)))
        {
            yield return $"{MerchantOptions.Section}:PreviousKeysUntil must be a time such as 2026-01-31T00:00:00Z if {Both} are set, and unset otherwise.";
        }
    }
}
