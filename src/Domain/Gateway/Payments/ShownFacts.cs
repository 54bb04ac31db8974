using System.Collections.Immutable;
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

    /// <summary>Others who claim the same money, as <see cref="WalletTransfers.Claim.Claimant"/>; in any order.</summary>
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
        var text = new FactsText();
        text.Add(Label, WalletType, Currency, Key1, FactsText.Of(Amount), FactsText.Of(TypedAt));
        text.Add([FactsText.Of(Suspicions.Length), .. Suspicions.Order(StringComparer.Ordinal)]);
        text.Add(FactsText.Of(Transfers.Length));
        foreach (var transfer in Transfers.OrderBy(transfer => transfer.TransactionId, StringComparer.Ordinal)) text.Add(FactsText.Of(transfer));
        text.Add([FactsText.Of(Rivals.Length), .. Rivals.Order(StringComparer.Ordinal)]);
        // At the end and only where there are any: an approval that an older version holds stays one of the same facts.
        foreach (var dispute in Disputes.Select(dispute => (string[])[dispute.TransactionId, .. dispute.Reported is { } other ? FactsText.Of(other) : []])
            .OrderBy(facts => string.Join('\0', facts), StringComparer.Ordinal))
        {
            text.Add([FactsText.Of(dispute.Length), .. dispute]);
        }

        return text.Fingerprint();
    }
}
