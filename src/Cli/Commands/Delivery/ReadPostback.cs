using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Delivery;

/// <summary>What a body says, and whether it is genuine, for a line of a terminal.</summary>
/// <param name="Amount">The signed amount and its currency, and how a withdrawal ended.</param>
/// <param name="Signature">Whether the keys have signed it.</param>
internal sealed record ReadPostback(string Amount, string Signature)
{
    private const int ShownMax = 30;

    public static ReadPostback Of(byte[] body, PostbackKeys keys)
    {
        if (!PostbackReader.TryRead(body, out var postback, out _)) return new("no postback", "signature missing");
        var amount = postback.SingleItem is { } item ? OneLine.Of(item.IsDeposit ? $"{item.Amount} {item.CurrencyCode}" : $"{item.Amount} {item.CurrencyCode}, status {item.WithdrawalStatus}", ShownMax) : "not one readable item";
        return new(amount, PostbackVerifier.Verify(postback, keys) ? "signature genuine" : "signature WRONG");
    }
}
