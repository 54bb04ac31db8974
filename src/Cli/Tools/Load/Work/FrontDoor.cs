using System.Text;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>The requests of everyone outside the system: the platform, the wallet's agent, the provider that sends postbacks.</summary>
internal sealed class FrontDoor(LoadWire wire, LoadKeys keys, TimeProvider clock)
{
    /// <summary>The amount of every deposit, by one method. Whole units of the currency.</summary>
    public const int DepositAmount = 700;
    public const long DepositMinor = DepositAmount * 100L;
    public const string WalletType = "upi_l";
    public const string CurrencyCode = "INR";

    /// <summary>The amount of a withdrawal that the balance covers: one deposit pays for seven.</summary>
    public const int WithdrawalAmount = 100;

    /// <summary>The platform registers an order; the answer says where to pay.</summary>
    public Task<LoadAnswer> CreateDepositAsync(string id, string label, KindTally tally, CancellationToken cancellation) => PostAsync(
        "merchant/v1/deposits", keys.Merchant,
        $$"""{"label":"{{label}}","wallet_type":"{{WalletType}}","currency_code":"{{CurrencyCode}}","amount":{{DepositAmount}},"custom_transaction_id":"{{id}}"}""",
        tally, cancellation);

    /// <summary>The wallet's agent reports that the payer has paid.</summary>
    public Task<LoadAnswer> TransferAsync(string identifier, string number, KindTally tally, CancellationToken cancellation) => PostAsync(
        "agent/v1/wallet-transfers", keys.AgentOf(identifier),
        $$"""{"wallet_type":"{{WalletType}}","identifier":"{{identifier}}","transaction_id":"{{number}}","amount":{{DepositAmount}},"currency_code":"{{CurrencyCode}}","received_at":"{{UtcTime.Of(clock.GetUtcNow())}}"}""",
        tally, cancellation);

    /// <summary>The payer types the number.</summary>
    public Task<LoadAnswer> ActivateAsync(string id, string number, KindTally tally, CancellationToken cancellation) => PostAsync(
        $"merchant/v1/deposits/{id}/activation", keys.Merchant, $$"""{"key1":"{{number}}","amount":{{DepositAmount}}}""", tally, cancellation);

    public Task<LoadAnswer> DepositAsync(string id, KindTally tally, CancellationToken cancellation) =>
        wire.GetAsync($"merchant/v1/deposits/{id}", keys.Merchant, tally, cancellation);

    /// <summary>The platform requests a withdrawal.</summary>
    public Task<LoadAnswer> WithdrawAsync(string id, string label, long amount, KindTally tally, CancellationToken cancellation) => PostAsync(
        "merchant/v1/withdrawals", keys.Merchant,
        $$"""{"withdrawal_id":"{{id}}","label":"{{label}}","payment_system":"paytm","currency_code":"{{CurrencyCode}}","amount":{{amount}},"is_test":false,"account_number":"1234560079"}""",
        tally, cancellation);

    public Task<LoadAnswer> PostbackAsync(byte[] body, KindTally tally, CancellationToken cancellation) =>
        wire.PostAsync("merchant/postbacks/paykassma", null, body, tally, cancellation);

    public static bool IsAcknowledged(LoadAnswer answer) => PostbackAnswer.IsAcknowledged(answer.Status, answer.Body);

    private Task<LoadAnswer> PostAsync(string path, string key, string json, KindTally tally, CancellationToken cancellation) =>
        wire.PostAsync(path, key, Encoding.UTF8.GetBytes(json), tally, cancellation);
}
