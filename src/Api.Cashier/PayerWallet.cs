using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Cashier;

/// <summary>The payer's wallet app: it sends money that does not exist, and the wallet's agent reports it to the gateway over HTTP.</summary>
public sealed class PayerWallet(OwnApi api, OrderReadings orders, IOptions<CashierOptions> options, TimeProvider clock) : IDisposable
{
    private const string WalletUnknown = "WALLET_UNKNOWN";

    // iPay's ids have three digits more than the number that payers type.
    private const string OwnEnding = "009";
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>
    /// The transaction number of the payment for an order: always the same, so that sending twice is one transfer and a page that is
    /// loaded again still knows it.
    /// </summary>
    public static string NumberOf(string order, PaymentSystem system)
    {
        var digits = system.Key1!.DigitsMax;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(order));
        var number = new StringBuilder(digits);
        foreach (var part in hash.Take(digits)) number.Append((part % 10).ToString(CultureInfo.InvariantCulture));
        // A number that begins with a zero would look like a mistake.
        if (number[0] == '0') number[0] = '7';
        return number.ToString();
    }

    /// <summary>The wallet's own id of that payment.</summary>
    public static string TransactionIdOf(string number, PaymentSystem system) => system.HasIdsOfItsOwn ? $"{number}{OwnEnding}" : number;

    /// <summary>The wallet that the order's payer was told to pay to; null while there is none.</summary>
    public static string? PayeeOf(DepositState deposit) => deposit.Wallet.FirstOrDefault(detail => detail.Name == "identifier")?.Value;

    /// <summary>Sends money for an order, once.</summary>
    /// <param name="amount">A JSON number; the amount sent may differ from the amount asked for, as in reality.</param>
    public async Task<ApiReply> PayAsync(string order, DepositState deposit, PaymentSystem system, string payee, JsonNode amount)
    {
        // Two clicks at once must not report the same number with two times: that would be two payments with one number.
        await _one.WaitAsync();
        try
        {
            var number = NumberOf(order, system);
            if (await orders.TransferAsync(system.WalletType, number) is not null) return new ApiReply(StatusCodes.Status200OK, null);
            return await ReportAsync(new JsonObject
            {
                ["wallet_type"] = system.WalletType,
                ["identifier"] = payee,
                ["transaction_id"] = TransactionIdOf(number, system),
                ["key1"] = number,
                ["amount"] = amount,
                ["currency_code"] = deposit.Currency,
                ["received_at"] = UtcTime.Of(clock.GetUtcNow()),
            });
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Reports through the agent that watches this wallet; the other agents do not know it.</summary>
    private async Task<ApiReply> ReportAsync(JsonObject report)
    {
        var reply = ApiReply.None;
        foreach (var key in options.Value.AgentKeys)
        {
            reply = await api.PostAsync("agent/v1/wallet-transfers", key, report);
            if (reply.Code != WalletUnknown) break;
        }

        return reply;
    }
}
