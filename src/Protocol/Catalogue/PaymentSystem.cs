namespace Paykassma.Protocol.Catalogue;

/// <summary>Everything the protocol knows about one method. A new method needs only a new entry.</summary>
public sealed record PaymentSystem
{
    /// <summary>The method's name on the wire, e.g. <c>upi_l</c>.</summary>
    public required string WalletType { get; init; }

    /// <summary>The method's name as shown to people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The method's only currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The languages of its payment window, the default first; <c>ur</c> is written right to left.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The format of the payer's transaction number; null if the method takes no deposits.</summary>
    public Key1Rule? Key1 { get; init; }

    /// <summary>How the method pays out; null if it does not.</summary>
    public PayoutRules? Payout { get; init; }

    /// <summary>
    /// The rail that carries the money (ours). A rail gives each transfer one number, whichever of its methods shows it: the UPI methods are
    /// one rail. Every other method is its own rail.
    /// </summary>
    public string Rail
    {
        get => field ?? WalletType;
        init;
    }

    /// <summary>
    /// Whether the wallet's own transaction id never is the number that payers type (seed: iPay, 8 digits typed and 11 in the postback). Where
    /// both may be one, the typed number is taken for the id if no other is given.
    /// </summary>
    public bool HasIdsOfItsOwn { get; init; }

    /// <summary>Whether this is one of the UPI methods, which exist side by side and are switched on or off separately.</summary>
    public bool IsUpi { get; init; }

    /// <summary>Whether the answer to <c>transaction/create</c> carries <c>qr_data</c>.</summary>
    public bool HasQrData { get; init; }

    /// <summary>Whether payers can deposit by this method.</summary>
    public bool TakesDeposits => Key1 is not null;

    /// <summary>
    /// Why this cannot be the wallet's own transaction id; null if it can. The typed number in its place would be a second transfer beside the
    /// same money's true id.
    /// </summary>
    public string? WhyNotItsOwnId(string transactionId) => HasIdsOfItsOwn && Key1?.Resembles(transactionId) == true
        ? "The transaction_id field must be the wallet's own id, not the number that payers type."
        : null;
}
