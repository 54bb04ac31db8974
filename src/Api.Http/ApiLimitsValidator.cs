using Microsoft.Extensions.Options;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Http;

/// <summary>Stops the start with the name of each wrong limit and its rule.</summary>
internal sealed class ApiLimitsValidator : IValidateOptions<ApiLimits>
{
    public ValidateOptionsResult Validate(string? name, ApiLimits options)
    {
        var faults = new List<string>();
        Range(nameof(options.WrongNumbersPerAddressMax), options.WrongNumbersPerAddressMax, 1_000_000);
        Range(nameof(options.WrongNumbersPerMerchantMax), options.WrongNumbersPerMerchantMax, 1_000_000);
        Range(nameof(options.ThrottledRetryAfterSeconds), options.ThrottledRetryAfterSeconds, 86_400);
        Range(nameof(options.RefreshesMax), options.RefreshesMax, 10_000);
        Range(nameof(options.PageSizeMax), options.PageSizeMax, AccountQueries.PageMax);
        Range(nameof(options.PageSize), options.PageSize, options.PageSizeMax);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string option, int value, int max)
        {
            if (value < 1 || value > max) faults.Add($"{ApiLimits.Section}:{option} must be from 1 to {max}.");
        }
    }
}
