using Paykassma.Api.Cashier;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>A step lights up when the books say so, and not before.</summary>
public sealed class DepositStoryTests
{
    private static readonly DepositState Asked = new()
    {
        Status = DepositStatus.AwaitingPayment,
        Label = "asha",
        WalletType = "paytm",
        Currency = "INR",
        Amount = 50_000,
        CreatedAt = 1_000,
        Wallet = [new("identifier", "9900112233")],
    };

    /// <summary>What the payer's app sends for order 1.</summary>
    private static readonly string Number = PayerWallet.NumberOf("1", PaymentSystems.TryGet("paytm", out var paytm) ? paytm : throw new InvalidOperationException());

    private static readonly WalletTransferState Paid = new()
    {
        Status = WalletTransferStatus.Arrived,
        CreatedAt = 2_000,
        Transfers =
        [
            new KnownTransfer
            {
                Content = new("9900112233", Number, 50_000, "INR", 2_000, "merchant/demo", "paytm", Number),
                Status = WalletTransferStatus.Arrived,
                ReportedAt = 2_000,
            },
        ],
    };

    [Fact]
    public void NothingButTheOrder() => Stands(new("1", Asked, null, null, null), StepState.Done, StepState.Next, StepState.Ahead, StepState.Ahead, StepState.Ahead);

    [Fact]
    public void NoWalletToPayTo() =>
        Stands(new("1", Asked with { Wallet = [] }, null, null, null), StepState.Failed, StepState.Ahead, StepState.Ahead, StepState.Ahead, StepState.Ahead);

    [Fact]
    public void MoneySent() => Stands(new("1", Asked, Paid, null, null), StepState.Done, StepState.Done, StepState.Next, StepState.Ahead, StepState.Ahead);

    [Fact]
    public void ANumberTyped() => Cells.AllHold(
        [
            (PaymentStatus.Claiming, StepState.Waiting),
            (PaymentStatus.Possible, StepState.Waiting),
            (PaymentStatus.Pending, StepState.Waiting),
            (PaymentStatus.Approving, StepState.Waiting),
            (PaymentStatus.Accepted, StepState.Done),
            (PaymentStatus.Ok, StepState.Done),
            (PaymentStatus.Failed, StepState.Failed),
            (PaymentStatus.Refusing, StepState.Waiting),
            (PaymentStatus.Refused, StepState.Failed),
            (PaymentStatus.Expiring, StepState.Waiting),
            (PaymentStatus.Expired, StepState.Failed),
        ],
        (PaymentStatus status, StepState activation) =>
            Assert.Equal(activation, DepositStory.Of(new("1", Asked, Paid, Payment(status), null))[2].State));

    [Theory]
    [InlineData(PostbackStatus.Due, StepState.Waiting)]
    [InlineData(PostbackStatus.Acknowledged, StepState.Done)]
    [InlineData(PostbackStatus.Undelivered, StepState.Failed)]
    public void APostback(PostbackStatus status, StepState postback) =>
        Assert.Equal(postback, DepositStory.Of(new("1", Asked, Paid, Payment(PaymentStatus.Ok), Postback(status)))[3].State);

    [Fact]
    public void TheCreditIsTheUsersAmountAndTime()
    {
        var credited = Asked with { Status = DepositStatus.Credited, Credit = new("paytm", "123456789012", 49_950, 9_000, Late: false) };
        var step = DepositStory.Of(new("1", credited, Paid, Payment(PaymentStatus.Ok), Postback(PostbackStatus.Acknowledged)))[4];
        Assert.Equal((StepState.Done, 9_000L), (step.State, step.At!.Value));
        Assert.Contains("499.50 INR", step.Text, StringComparison.Ordinal);
    }

    private static void Stands(DepositRecord order, params StepState[] states) => Assert.Equal(states, DepositStory.Of(order).Select(step => step.State));

    private static PaymentState Payment(PaymentStatus status) => new()
    {
        Status = status,
        Label = "asha",
        WalletType = "paytm",
        Currency = "INR",
        Key1 = "123456789012",
        Amount = 50_000,
        CreatedAt = 3_000,
        StockpilingId = 1,
    };

    private static PostbackState Postback(PostbackStatus status) => new() { Status = status, Merchant = "demo", Body = "{}", CreatedAt = 4_000, Attempts = 1 };
}
