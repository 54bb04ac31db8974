using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary><c>GET /api/v1/payment-systems/available?secret=</c>: the methods that the merchant's payers can use (docs).</summary>
internal static class AvailablePaymentSystems
{
    public static async Task<IResult> Handle(HttpContext http, GatewayDirectory directory)
    {
        var merchant = SecretFilter.MerchantOf(http);
        RequestReading<AvailableSystemsRequest> reading;
        if (RequestJson.HasBody(http.Request))
        {
            var json = await RequestJson.ReadAsync(http.Request);
            if (json.Refusal is { } refusal) return refusal;
            reading = AvailableSystemsRequest.Read(json.Input!);
        }
        else
        {
            var query = http.Request.Query;
            reading = AvailableSystemsRequest.FromQuery(
                [.. query.Where(pair => NamesCurrencies(pair.Key)).SelectMany(pair => pair.Value).OfType<string>()], (string?)query["label"]);
        }

        return reading.IsValid(out var request, out var errors)
            ? new JsonBytes(new AvailableSystemsAnswer.Ok([.. Available(directory, merchant, request)]).ToBody())
            : Envelope.Fail(errors);
    }

    /// <summary><c>currency_code</c>, <c>currency_code[]</c>, or <c>currency_code[0]</c> as PHP's <c>http_build_query</c> writes it.</summary>
    private static bool NamesCurrencies(string parameter)
    {
        if (!parameter.StartsWith("currency_code", StringComparison.Ordinal)) return false;
        var index = parameter.AsSpan("currency_code".Length);
        return index.IsEmpty || (index is ['[', .. var digits, ']'] && !digits.ContainsAnyExceptInRange('0', '9'));
    }

    private static IEnumerable<AvailableWallet> Available(GatewayDirectory directory, GatewayMerchant merchant, AvailableSystemsRequest request) =>
        DepositMethods.Of(directory, merchant)
            .Where(system => request.CurrencyCodes.Count == 0 || request.CurrencyCodes.Contains(system.Currency.Code))
            .Select((system, index) => new AvailableWallet
            {
                Type = system.WalletType,
                CurrencyCode = system.Currency.Code,
                Order = index + 1,
                Logo = "",
                Name = system.DisplayName,
                IsManual = true,
            });
}
