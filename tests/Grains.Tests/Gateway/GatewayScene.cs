using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>Calls the gateway's grains as the endpoints do, for the sandbox's merchant <c>demo</c> and its wallet <c>demo-l@upi</c>.</summary>
internal sealed class GatewayScene(GrainHost host)
{
    public const string WalletType = "upi_l";
    private const string Wallet = "demo-l@upi";

    public Task<string> ShowWallet(string label, long? at = null) => host.Grains.GetGrain<IPayerGrain>(GrainKeys.Payer("demo", label)).Show(
        new ShowPayerWallet { WalletType = WalletType, Usable = [Wallet], Next = Wallet, At = at });

    public Task<ReportAnswer> Report(
        string number, long amount = 70_000, string scope = "merchant/demo", long? receivedAt = null, string currency = "INR", string? transactionId = null) =>
        Transfer(number).Report(Content(number, amount, scope, receivedAt, currency, transactionId), "agent");

    public TransferContent Content(
        string number, long amount = 70_000, string scope = "merchant/demo", long? receivedAt = null, string currency = "INR", string? transactionId = null) =>
        new(Wallet, transactionId ?? number, amount, currency, receivedAt ?? host.Clock.NowMs, scope, WalletType, number);

    public Task<PaymentAnswer> Activate(string id, string label, string number, long amount = 70_000, string walletType = WalletType) => Payment(id).Activate(new ActivatePayment
    {
        Label = label,
        WalletType = walletType,
        Currency = "INR",
        Key1 = number,
        Amount = amount,
    });

    /// <summary>A payment that is ok: wallet shown, money arrived, activated.</summary>
    public async Task<PaymentAnswer> Pay(string id, string label, string number)
    {
        await ShowWallet(label);
        await Report(number);
        return await Activate(id, label, number);
    }

    public IPaymentGrain Payment(string id) => host.Grains.GetGrain<IPaymentGrain>(GrainKeys.Payment("demo", id));

    public IPostbackGrain Postback(string id) => host.Grains.GetGrain<IPostbackGrain>(GrainKeys.Postback("demo", $"deposit/{id}"));

    public IWalletTransferGrain Transfer(string number) => host.Grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(WalletType, number));

    /// <summary>An operator looks at the payment and approves what they see.</summary>
    public async Task<PaymentAnswer> Approve(string id, string? transactionId = null) =>
        await Payment(id).Approve(Decision(transactionId: transactionId) with { Seen = await Seen(id) });

    /// <summary>What an operator sees who looks at it now.</summary>
    public async Task<string?> Seen(string id) =>
        await Payment(id).Get() is { } payment ? payment.Decision?.Seen ?? ShownFacts.Of(payment).Fingerprint() : null;

    public static DecidePayment Decision(AfterRefusal after = AfterRefusal.FreeTheNumber, string? transactionId = null) =>
        new() { Operator = "grace", Reason = "seen the receipt", AfterRefusal = after, TransactionId = transactionId };
}
