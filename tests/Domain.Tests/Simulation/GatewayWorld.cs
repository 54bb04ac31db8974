using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
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
    public static readonly ImmutableArray<string> Numbers = ["n1", "n2", "n3"];

    public long Now { get; set; } = 1_700_000_000_000;

    public Dictionary<string, PaymentState> Payments { get; } = [];

    public Dictionary<string, WalletTransferState> Transfers { get; } = [];

    /// <summary>The merchants' credits: which payment by which number.</summary>
    public List<(string Payment, string Number)> Credits { get; } = [];

    public List<string> Postbacks { get; } = [];

    /// <summary>The rival has possible payments off: its claims do not wait.</summary>
    public static PaymentPolicy PolicyOf(string payment) =>
        new() { PossibleTransactions = ScopeOf(payment) == Shop, WalletScopes = [ScopeOf(payment)] };

    public static string ScopeOf(string payment) => payment.StartsWith("rival", StringComparison.Ordinal) ? Rival : Shop;

    public static PayerFacts PayerOf(string payment) => new(!payment.EndsWith("stranger", StringComparison.Ordinal), 0);

    /// <summary>The second number's money is of another currency than anyone was asked for; the third's lands at the rival's.</summary>
    public static TransferContent ContentOf(string number) => number == "n3"
        ? new TransferContent("w9", number, 70_000, "PKR", 1_700_000_000_000, Rival)
        : new TransferContent("w1", number, 70_000, number == "n2" ? "LKR" : "INR", 1_700_000_000_000, Shop);

    public PaymentState? Payment(string id) => Payments.GetValueOrDefault(id);

    public WalletTransferState? Transfer(string number) => Transfers.GetValueOrDefault(number);

    /// <summary>One turn of a wallet transfer's grain: decided, saved, answered.</summary>
    public (WalletTransferReply Reply, TransferContent? Content) Ask(string number, WalletTransferCommand command)
    {
        var step = WalletTransferMachine.Apply(Transfer(number), command);
        if (step.Next is { } next) Transfers[number] = next;
        return (step.Reply, step.Reply == WalletTransferReply.Granted ? Transfer(number)?.Content : null);
    }

    /// <summary>Saves what the machine makes of a command; an acceptance in one unit with the merchant's credit.</summary>
    public PaymentReply Decide(string payment, PaymentCommand command)
    {
        var before = Payment(payment)?.Status;
        var step = PaymentMachine.Apply(Payment(payment), command);
        if (step.Next is not { } next) return step.Reply;
        Payments[payment] = next;
        if (next.Status == PaymentStatus.Accepted && before != PaymentStatus.Accepted) Credits.Add((payment, next.Key1));
        return step.Reply;
    }

    /// <summary>Who waits for this number and has news to pull.</summary>
    public ImmutableArray<string> WaitingFor(string number) => [.. WalletTransferMachine.Concerned(Transfer(number)).Select(claim => claim.Payment)];
}
