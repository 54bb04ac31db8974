using Microsoft.Extensions.Options;

namespace Paykassma.Outbound.Provider;

/// <summary>Stops the start with the option's name and its rule. Never shows a value: one of them is the secret.</summary>
internal sealed class ProviderOptionsValidator : IValidateOptions<ProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, ProviderOptions options)
    {
        var faults = new List<string>();
        if (!IsHttp(options.ApiUrl)) faults.Add("Provider:ApiUrl is required: an absolute http or https URL.");
        // A part after the last slash would be replaced, and the secret would be sent to a path that was not configured.
        else if (!options.ApiUrl!.PathAndQuery.EndsWith('/') || options.ApiUrl.Query.Length > 0)
            faults.Add("Provider:ApiUrl must end with a slash and have no query: requests go to what is below it.");
        if (!IsHttp(options.WindowUrl)) faults.Add("Provider:WindowUrl is required: an absolute http or https URL.");
        if (string.IsNullOrEmpty(options.Secret)) faults.Add("Provider:Secret is required: the pluginapi_secret the provider gave you.");
        if (string.IsNullOrEmpty(options.WithdrawalKey)) faults.Add("Provider:WithdrawalKey is required: the key that signs withdrawal requests.");
        if (options.TimeoutMs is < 100 or > 60_000) faults.Add("Provider:TimeoutMs must be from 100 to 60,000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsHttp(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
