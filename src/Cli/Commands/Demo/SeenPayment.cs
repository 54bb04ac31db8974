using System.Globalization;
using System.Text.Json.Nodes;

namespace Paykassma.Cli.Commands.Demo;

/// <summary>A payment as its reviewer sees it at the gateway.</summary>
/// <param name="TypedAt">When the number was typed.</param>
/// <param name="Transfer">The only transfer that it could get; null if there is none, or several.</param>
/// <param name="Seen">What an approval names to say that all of this was seen; null unless the payment waits for a decision.</param>
internal sealed record SeenPayment(string Status, DateTimeOffset TypedAt, IReadOnlyList<string> Suspicions, SeenTransfer? Transfer, string? Seen)
{
    public bool IsSuspect(string reason) => Status == "pending" && Suspicions.Contains(reason);

    public static SeenPayment Of(JsonNode body)
    {
        var transfers = body["transfers"]!.AsArray();
        return new(
            (string)body["status"]!, MomentOf(body["typed_at"]), [.. body["suspicions"]!.AsArray().Select(reason => (string)reason!)],
            transfers is [{ } only] ? new SeenTransfer((string)only["transaction_id"]!, (long)only["amount_minor"]!, MomentOf(only["received_at"])) : null,
            (string?)body["seen"]);
    }

    private static DateTimeOffset MomentOf(JsonNode? text) => DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture);
}

/// <summary>A transfer as the reviewer sees it.</summary>
/// <param name="AmountMinor">Minor units.</param>
/// <param name="ReceivedAt">When the money moved.</param>
internal sealed record SeenTransfer(string TransactionId, long AmountMinor, DateTimeOffset ReceivedAt);
