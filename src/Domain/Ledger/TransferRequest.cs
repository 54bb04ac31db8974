namespace Paykassma.Domain.Ledger;

/// <summary>A requested transfer, and whether the balance must cover it.</summary>
/// <param name="Overdraft">Whether the transfer may take the account below zero.</param>
[GenerateSerializer, Immutable, Alias("paykassma.ledger.request")]
public sealed record TransferRequest([property: Id(0)] Transfer Transfer, [property: Id(1)] Overdraft Overdraft);

/// <summary>Whether a transfer that takes money may take more than is available.</summary>
[GenerateSerializer, Alias("paykassma.ledger.overdraft")]
public enum Overdraft
{
    /// <summary>Refused with <see cref="LedgerError.InsufficientFunds"/> if it would leave less than zero available.</summary>
    Refused,

    /// <summary>Booked whatever the balance is, since the money has already left, as with a late success.</summary>
    Allowed,
}
