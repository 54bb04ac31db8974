using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.State;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// All that a person is shown of a payment before they approve it (ours). An approval names the fingerprint of what was seen. If a fact has
/// changed since, nothing is approved. Amounts in minor units, times in epoch milliseconds, UTC.
/// </summary>
public sealed record ShownFacts
{
    public required string Label { get; init; }
    public required string WalletType { get; init; }
    public required string Currency { get; init; }

    /// <summary>The number that the payer typed.</summary>
    public required string Key1 { get; init; }

    /// <summary>The requested amount.</summary>
    public required long Amount { get; init; }

    /// <summary>When the number was typed.</summary>
    public required long TypedAt { get; init; }

    /// <summary>Stored names, e.g. <c>several_claims</c>; in any order.</summary>
    public required ImmutableArray<string> Suspicions { get; init; }

    /// <summary>The transfer that the payment owns, or those that it could get; in any order.</summary>
    public required ImmutableArray<MatchedTransfer> Transfers { get; init; }

    /// <summary>The grain keys of other payments that claim the same money; in any order.</summary>
    public required ImmutableArray<string> Rivals { get; init; }

    /// <summary>Other reports of these transfers; in any order.</summary>
    public ImmutableArray<DisputedTransfer> Disputes { get => field.IsDefault ? [] : field; init; } = [];

    public static ShownFacts Of(PaymentState payment) => new()
    {
        Label = payment.Label,
        WalletType = payment.WalletType,
        Currency = payment.Currency,
        Key1 = payment.Key1,
        Amount = payment.Amount,
        TypedAt = payment.TypedAt,
        Suspicions = [.. payment.Suspicions.Select(StoredNames.Of)],
        Transfers = payment.Transfer is { } owned ? [owned] : payment.Seen,
        Rivals = payment.Rivals,
        Disputes = payment.Disputes,
    };

    /// <summary>SHA-256 of every fact, 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        Add(text, Label, WalletType, Currency, Key1, Number(Amount), Number(TypedAt));
        Add(text, [Number(Suspicions.Length), .. Suspicions.Order(StringComparer.Ordinal)]);
        Add(text, Number(Transfers.Length));
        foreach (var transfer in Transfers.OrderBy(transfer => transfer.TransactionId, StringComparer.Ordinal)) Add(text, FactsOf(transfer));
        Add(text, [Number(Rivals.Length), .. Rivals.Order(StringComparer.Ordinal)]);
        // At the end and only where there are any: an approval that an older version holds stays one of the same facts.
        foreach (var dispute in Disputes.Select(dispute => (string[])[dispute.TransactionId, .. dispute.Reported is { } other ? FactsOf(other) : []])
            .OrderBy(facts => string.Join('\0', facts), StringComparer.Ordinal))
        {
            Add(text, [Number(dispute.Length), .. dispute]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string[] FactsOf(MatchedTransfer transfer) =>
        [transfer.TransactionId, transfer.Identifier, Number(transfer.Amount), transfer.Currency, Number(transfer.ReceivedAt)];

    // The length before each text: no two lists of facts are written alike.
    private static void Add(StringBuilder text, params ReadOnlySpan<string> facts)
    {
        foreach (var fact in facts) text.Append(CultureInfo.InvariantCulture, $"{fact.Length}:{fact}");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
