using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Finds the merchant whose key a request was signed with. A field <c>access_key</c> or a <c>?secret=</c> narrows the search to one
/// merchant (ours). An unknown key and a forbidden address get the same answer.
/// </summary>
internal sealed class WithdrawalSigner(GatewayDirectory directory, AllowedAddresses addresses)
{
    /// <summary>The answer to all of them.</summary>
    public static ValidationErrors Wrong => ValidationErrors.Of("signature", "The signature is invalid.");

    public GatewayMerchant? Find(HttpContext http, JsonInput input, SignedContent signed)
    {
        var bySecret = http.Features.Get<QuerySecret>() is { } secret ? new Narrowing(secret.Value is { } value ? directory.BySecret(value) : null) : null;
        var accessKey = input.Field("access_key");
        var address = CallerAddress.Of(http);
        return directory.BySignature(signed.IsSignedWith, merchant =>
            (bySecret is null || bySecret.Merchant?.Id == merchant.Id)
            && (accessKey is not { } key || (key.ValueKind == JsonValueKind.String && key.ValueEquals(merchant.PostbackAccessKey)))
            && addresses.Permits(merchant, address));
    }

    private sealed record Narrowing(GatewayMerchant? Merchant);
}
