using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Cli.Commands.Verify;

/// <summary>What is known about a postback, and what a receiver does with it.</summary>
/// <param name="Postback">The postback as received.</param>
/// <param name="KeyPair">Which of the pairs has signed it, counted from 1; null if none has: it is not genuine.</param>
/// <param name="Pairs">How many pairs were tried.</param>
/// <param name="KnowsAccessKey">Whether a pair has its access key.</param>
internal sealed record PostbackFinding(Postback Postback, int? KeyPair, int Pairs, bool KnowsAccessKey)
{
    public bool IsGenuine => KeyPair is not null;

    public static PostbackFinding Of(Postback postback, IReadOnlyList<PostbackKeys> pairs)
    {
        // All of them are tried: each comparison takes the same time for any wrong key.
        int[] signed = [.. pairs.Index().Where(pair => PostbackVerifier.Verify(postback, pair.Item)).Select(pair => pair.Index + 1)];
        return new PostbackFinding(postback, signed is [var first, ..] ? first : null, pairs.Count, pairs.Any(pair => pair.AccessKey == postback.AccessKey));
    }

    /// <summary>What the receiver does; the reason if it holds it.</summary>
    public (ReceiverAct Act, string? Reason) Advice()
    {
        if (!IsGenuine) return (ReceiverAct.Refuse, KnowsAccessKey ? "the signature is wrong" : "no pair has its access key");
        if (Postback.SingleItem is not { } item) return (ReceiverAct.Hold, "additional_data has not exactly one readable item");
        if (Postback.Disagreements() is { Count: > 0 } differ) return (ReceiverAct.Hold, $"unsigned fields differ from the signed ones: {string.Join(", ", differ)}");
        if (!Currency.TryGet(item.CurrencyCode, out var currency) || !Amount.TryParse(item.Amount, currency, out _, out _)) return (ReceiverAct.Hold, "the amount or its currency cannot be read");
        if (item.IsDeposit)
        {
            return item is { TransactionId.Length: > 0, PluginCustomOrderId.Length: > 0 }
                ? (ReceiverAct.Credit, null)
                : (ReceiverAct.Hold, "transaction_id or plugin_custom_order_id is empty");
        }

        return item.WithdrawalStatus switch
        {
            "1" => (ReceiverAct.Settle, null),
            "5" => (ReceiverAct.Release, null),
            _ => (ReceiverAct.Hold, "withdrawal_status is neither 1 nor 5"),
        };
    }
}

/// <summary>What a receiver does with a postback.</summary>
internal enum ReceiverAct
{
    /// <summary>Answer 403, store nothing.</summary>
    Refuse,

    /// <summary>Store it for a person, move no money, answer ok.</summary>
    Hold,

    /// <summary>Credit the deposit once, answer ok.</summary>
    Credit,

    /// <summary>The withdrawal was paid: end its hold for good, answer ok.</summary>
    Settle,

    /// <summary>The withdrawal failed: give its hold back, answer ok.</summary>
    Release,
}
