namespace Paykassma.Domain.Reconciliation;

/// <summary>An order as the other side's file states it.</summary>
/// <param name="Line">The file's line, from 1.</param>
/// <param name="Status">The other side's word for where it stands.</param>
/// <param name="Amount">Minor units; null where the file has none.</param>
/// <param name="IsTest">A withdrawal that moves no money.</param>
/// <param name="IsRepeat">Whether an earlier line has the same id.</param>
public sealed record StatedEntry(
    long Line, string Id, string Status, Standing Standing, long? Amount, string Currency, bool IsTest = false, bool IsRepeat = false);

/// <summary>An order as our own books have it.</summary>
/// <param name="Status">Our word for where it stands; null when only the ledger knows it.</param>
/// <param name="Amount">Minor units, as booked or held; null where nothing is.</param>
/// <param name="Currency">The currency of the amount; null where there is none.</param>
/// <param name="IsTest">A withdrawal that moves no money.</param>
/// <param name="IsConsistent">Whether the order's own status and the ledger tell the same story.</param>
public sealed record BookedEntry(
    string? Status, Standing Standing, long? Amount = null, string? Currency = null, bool IsTest = false, bool IsConsistent = true);
