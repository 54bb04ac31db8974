using Paykassma.Plain.Tests.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Tests.Withdrawals;

/// <summary>What a platform and a provider do about withdrawals, and a look into the tables.</summary>
internal static class WithdrawalsPlatform
{
    /// <summary>An account that the channel pays, and one that does not exist.</summary>
    public const string Account = "1234560079";
    public const string NoAccount = "0234560079";

    /// <summary>Gives the user and the merchant this much, in whole units.</summary>
    public static Task FundAsync(this DepositsPlatform platform, long user, long merchant) => platform.ExecuteAsync($"""
        INSERT INTO credits (custom_transaction_id, reference, label, currency, amount) VALUES ('funds', 'funds', 'anna', 'INR', {user * 100});
        INSERT INTO balances (label, currency, amount) VALUES ('anna', 'INR', {user * 100});
        INSERT INTO merchant_balances (currency, amount) VALUES ('INR', {merchant * 100})
        """);

    public static Task<DepositsPlatform.Answer> WithdrawAsync(this DepositsPlatform platform, string id, int amount = 100, string account = Account) =>
        platform.PostAsync("/merchant/v1/withdrawals", "merchant", $$"""
            {"withdrawal_id":"{{id}}","label":"anna","payment_system":"paytm","currency_code":"INR","amount":{{amount}},"is_test":false,"account_number":"{{account}}"}
            """);

    public static Task<string> WithdrawalUntilAsync(this DepositsPlatform platform, string id, string status) => platform.UntilAsync(
        $"{id} is {status}", () => platform.ReadAsync<string>($"SELECT status FROM withdrawals WHERE withdrawal_id = '{id}'"), seen => seen == status);

    /// <summary>What a merchant side sends to the gateway.</summary>
    public static Task<DepositsPlatform.Answer> AskGatewayAsync(this DepositsPlatform platform, string id, int amount = 100, string key = "withdrawal") =>
        platform.PostAsync("/v2/withdrawal/create", null, System.Text.Encoding.UTF8.GetString(new WithdrawalRequest
        {
            WithdrawalId = id,
            PaymentSystem = "paytm",
            Amount = amount * 100L,
            CurrencyCode = "INR",
            Label = "anna",
            AccountNumber = Account,
        }.ToBody(key)));

    /// <summary>A genuine result of a provider.</summary>
    public static Task<DepositsPlatform.Answer> ResultAsync(this DepositsPlatform platform, string id, WithdrawalStatus status, int amount = 100) =>
        platform.PostAsync("/merchant/postbacks/paykassma", null, System.Text.Encoding.UTF8.GetString(PostbackWriter.Write(new WithdrawalPostback
        {
            WalletType = "paytm",
            Amount = amount * 100L,
            Currency = Currency.Inr,
            Label = "anna",
            CreatedAt = DateTimeOffset.UnixEpoch,
            WithdrawalId = id,
            Status = status,
            AccountNumber = Account,
        }, new ConvertedAmounts([]), new PostbackKeys("access", "private"), PostbackTime.DefaultZone)));

    /// <summary>Of the user: posted and held, in minor units.</summary>
    public static async Task<(long Amount, long Held)> UserAsync(this DepositsPlatform platform) =>
        (await platform.NumberAsync("SELECT amount FROM balances WHERE label = 'anna'"), await platform.NumberAsync("SELECT held FROM balances WHERE label = 'anna'"));

    /// <summary>The same of the merchant, at the gateway.</summary>
    public static async Task<(long Amount, long Held)> MerchantAsync(this DepositsPlatform platform) =>
        (await platform.NumberAsync("SELECT amount FROM merchant_balances"), await platform.NumberAsync("SELECT held FROM merchant_balances"));
}
