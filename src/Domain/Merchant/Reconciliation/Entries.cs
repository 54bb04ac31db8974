namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>An order as the other side's file states it.</summary>
/// <param name="Line">The file's line, from 1.</param>
/// <param name="Status">The other side's status.</param>
/// <param name="Amount">Minor units; null if the file has none.</param>
/// <param name="IsTest">A withdrawal that moves no money.</param>
/// <param name="IsRepeat">Whether an earlier line has the same id.</param>
/// <param name="Of">Whose order it is, and by which way.</param>
public sealed record StatedEntry(
    long Line, string Id, string Status, Standing Standing, long? Amount, string Currency, bool IsTest = false, bool IsRepeat = false,
    OrderDetails Of = default);

/// <summary>An order as recorded on our side.</summary>
/// <param name="Status">Our status; null if only the ledger knows the order.</param>
/// <param name="Amount">Minor units, as booked or held; null if nothing is.</param>
/// <param name="Currency">The currency of the amount; null if there is none.</param>
/// <param name="IsTest">A withdrawal that moves no money.</param>
/// <param name="IsConsistent">Whether the order's own status and the ledger agree.</param>
/// <param name="Of">Whose order it is, and by which way.</param>
public sealed record BookedEntry(
    string? Status, Standing Standing, long? Amount = null, string? Currency = null, bool IsTest = false, bool IsConsistent = true,
    OrderDetails Of = default);

/// <summary>Whose order it is, and by which way its money went. What a side does not know is null, and is not compared.</summary>
/// <param name="Label">The user.</param>
/// <param name="WalletType">The payment system, by the <c>wallet_type</c> of its postbacks.</param>
/// <param name="TransactionId">The wallet's own number of a deposit's transfer.</param>
public readonly record struct OrderDetails(string? Label, string? WalletType, string? TransactionId = null);
