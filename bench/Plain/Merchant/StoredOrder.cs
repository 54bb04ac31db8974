using Paykassma.Protocol.Catalogue;

namespace Paykassma.Plain.Merchant;

/// <summary>An order as it is in the table.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Wallet">Where to pay.</param>
/// <param name="Activation">The latest attempt to activate it; null if there was none.</param>
/// <param name="Credit">The credit; null if there is none.</param>
internal sealed record StoredOrder(
    string Id, string Label, string WalletType, Currency Currency, long Amount, DateTime CreatedAt, string? Wallet, ActivationAttempt? Activation,
    OrderCredit? Credit)
{
    public string Status => Credit is not null ? "credited" : Activation is null ? "awaiting_payment" : Activation.Outcome switch
    {
        null => "activating",
        ActivationOutcomes.Ok => "promised",
        ActivationOutcomes.Fail => "failed",
        var other => other,
    };
}

/// <summary>A number that was sent to the gateway, and its answer.</summary>
/// <param name="Outcome">One of <see cref="ActivationOutcomes"/>; null while there is no answer.</param>
internal sealed record ActivationAttempt(int Number, string Key1, long Amount, string? Outcome, string? Message);

/// <summary>What a postback has brought.</summary>
/// <param name="Reference">The method and the wallet's number of the transfer.</param>
internal sealed record OrderCredit(long Amount, DateTime At, string Reference);

/// <summary>The gateway's answers as they are stored.</summary>
internal static class ActivationOutcomes
{
    public const string Ok = "ok";
    public const string Pending = "pending";
    public const string Possible = "possible";
    public const string Fail = "fail";
}
