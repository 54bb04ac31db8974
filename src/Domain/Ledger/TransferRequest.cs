namespace Paykassma.Domain.Ledger;

/// <summary>A transfer someone asks for, with the one thing that is not part of it: whether the balance must cover it.</summary>
/// <param name="Overdraft">Whether the account may go below zero by it.</param>
public sealed record TransferRequest(Transfer Transfer, Overdraft Overdraft);

/// <summary>Whether a transfer that takes money may take more than is available.</summary>
public enum Overdraft
{
    /// <summary>Refused with <see cref="LedgerError.InsufficientFunds"/> when it would leave less than zero available.</summary>
    Refused,

    /// <summary>Booked whatever the balance: money that has left already, such as a late success.</summary>
    Allowed,
}
