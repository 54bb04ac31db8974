using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>Stops the start with the name of each missing key. Never prints a value.</summary>
internal sealed class MerchantOptionsValidator : IValidateOptions<MerchantOptions>
{
    /// <summary>This many whole units fit into the largest amount in every currency, since none has more than two decimals.</summary>
    private const long WholeUnitsMax = Amount.MinorUnitsMax / 100;

    public ValidateOptionsResult Validate(string? name, MerchantOptions options)
    {
        var faults = new List<string>();
        Required(nameof(options.ApiKey), options.ApiKey);
        Required(nameof(options.AccessKey), options.AccessKey);
        Required(nameof(options.PrivateKey), options.PrivateKey);
        if (!Enum.IsDefined(options.UnknownOrders))
        {
            faults.Add($"{MerchantOptions.Section}:{nameof(options.UnknownOrders)} must be Hold or CreditAndFlag.");
        }

        if (options.ApiKeyRole != Actor.Shop && !StaffRoles.TryParse(options.ApiKeyRole, out _))
        {
            faults.Add($"{MerchantOptions.Section}:{nameof(options.ApiKeyRole)} must be shop, viewer, operator, finance or admin.");
        }

        foreach (var (code, limit) in options.TwoPersonsAbove)
        {
            var option = $"{MerchantOptions.Section}:{nameof(options.TwoPersonsAbove)}";
            if (!Currency.TryGet(code, out _)) faults.Add($"{option} names {code}, which is not a currency of the catalogue.");
            if (limit is < 0 or > WholeUnitsMax) faults.Add($"{option}:{code} must be from 0 to {WholeUnitsMax}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Required(string option, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) faults.Add($"{MerchantOptions.Section}:{option} is required.");
        }
    }
}
