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
        Range(nameof(options.WrongNumbersPerMethodMax), options.WrongNumbersPerMethodMax, 1_000_000);
        Range(nameof(options.WrongNumbersOfUnknownLabelsMax), options.WrongNumbersOfUnknownLabelsMax, 1_000_000);
        Range(nameof(options.ManyWrongNumbers), options.ManyWrongNumbers, 1_000_000);
        Range(nameof(options.ManyWrongNumbersOfMerchant), options.ManyWrongNumbersOfMerchant, 1_000_000);
        Range(nameof(options.OpenClaimsPerLabelMax), options.OpenClaimsPerLabelMax, 1_000_000);
        Range(nameof(options.OpenClaimsPerAddressMax), options.OpenClaimsPerAddressMax, 1_000_000);
        Range(nameof(options.OpenClaimsPerMerchantMax), options.OpenClaimsPerMerchantMax, 1_000_000);
        if (options.RightNumbersEarnMax is < 0 or > 1_000_000) faults.Add($"{ApiLimits.Section}:{nameof(options.RightNumbersEarnMax)} must be from 0 to 1000000.");
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
