using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>What is durable: each write is all or nothing, and a crash takes none of it back.</summary>
internal sealed class GatewayWorld
{
    public const string Shop = "merchant/shop";
    public const string Rival = "merchant/rival";

    /// <summary>Payments by id; the last one's payer was never shown a wallet, so a person must decide it.</summary>
    public static readonly ImmutableArray<string> PaymentIds = ["shop/1", "shop/2", "shop/3", "rival/1", "shop/stranger"];
    public static readonly ImmutableArray<string> Numbers = ["n1", "n2", "n3", "n4", "n5"];

    private const long Start = 1_700_000_000_000;

    public long Now { get; set; } = Start;

    public Dictionary<string, PaymentState> Payments { get; } = [];

    public Dictionary<string, WalletTransferState> Transfers { get; } = [];

    /// <summary>The merchants' credits: which payment by which number and transfer.</summary>
    public List<(string Payment, string Number, string TransactionId)> Credits { get; } = [];

    public List<string> Postbacks { get; } = [];

    /// <summary>The rival has possible payments off: its claims do not wait.</summary>
    public static PaymentPolicy PolicyOf(string payment) =>
        new() { PossibleTransactions = ScopeOf(payment) == Shop, WalletScopes = [ScopeOf(payment)] };

    public static string ScopeOf(string payment) => payment.StartsWith("rival", StringComparison.Ordinal) ? Rival : Shop;

    public static PayerFacts PayerOf(string payment) => new(0)
    {
        Shown = payment.EndsWith("stranger", StringComparison.Ordinal)
            ? []
            : [new ShownWallet("upi_l", "w1", [Start]), new ShownWallet("upi_l", "w9", [Start])],
    };

    /// <summary>
    /// What may be reported under a number. The second number's money is of another currency than anyone was asked for; the third's lands at
    /// the rival's; the fourth has two transfers; the fifth's moves half a day after the beginning, so that whoever claims it at once knew too much.
    /// </summary>
    public static ImmutableArray<TransferContent> ContentsOf(string number) => number switch
    {
        "n2" => [Of(number, number) with { Currency = "LKR" }],
        "n3" => [Of(number, number) with { Identifier = "w9", Currency = "PKR", Scope = Rival }],
        "n4" => [Of(number, number), Of(number, "n4-twin"), Of(number, "n4-larger") with { Amount = 90_000 }],
        "n5" => [Of(number, number) with { ReceivedAt = Start + 43_200_000 }],
        _ => [Of(number, number)],
    };

    private static TransferContent Of(string number, string transactionId) =>
        new("w1", transactionId, 70_000, "INR", Start, Shop, "upi_l", number);

    public PaymentState? Payment(string id) => Payments.GetValueOrDefault(id);

    public WalletTransferState? Transfer(string number) => Transfers.GetValueOrDefault(WalletTransferKey.WithoutLeadingZeros(number));

    /// <summary>One turn of a wallet transfer's grain: decided, saved, answered.</summary>
    public WalletTransferStep Ask(string number, WalletTransferCommand command)
    {
        var step = WalletTransferMachine.Apply(Transfer(number), command);
        if (step.Next is { } next) Transfers[WalletTransferKey.WithoutLeadingZeros(number)] = next;
        return step;
    }

    /// <summary>Saves what the machine makes of a command; an acceptance in one unit with the merchant's credit.</summary>
    public PaymentReply Decide(string payment, PaymentCommand command)
    {
        var before = Payment(payment)?.Status;
        var step = PaymentMachine.Apply(Payment(payment), command);
        if (step.Next is not { } next) return step.Reply;
        Payments[payment] = next;
        if (next.Status == PaymentStatus.Accepted && before != PaymentStatus.Accepted) Credits.Add((payment, next.Key1, next.Transfer!.TransactionId));
        return step.Reply;
    }

    /// <summary>Who waits for this number and has news to pull.</summary>
    /// <summary>Who claims this number's money, as payments compare them.</summary>
    public ImmutableArray<string> ClaimantsOf(string number) => [.. WalletTransferMachine.Concerned(Transfer(number)).Select(claim => claim.Claimant)];

    public ImmutableArray<string> WaitingFor(string number) => [.. WalletTransferMachine.Concerned(Transfer(number)).Select(claim => claim.Payment)];
}
