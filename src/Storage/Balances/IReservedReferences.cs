namespace Paykassma.Storage.Balances;

/// <summary>References that no transfer may have any more although none has them yet.</summary>
public interface IReservedReferences
{
    /// <summary>
    /// Reserves those that no transfer has, for as long as this one is booked with their number, and for a minute from now; durable when this
    /// returns. What another transfer reserved that was not booked within its minute is taken over.
    /// </summary>
    /// <param name="references">What is reserved.</param>
    /// <param name="transfer">The id of the transfer that they are reserved for.</param>
    Task ReserveAsync(IReadOnlyCollection<string> references, string transfer);

    /// <summary>The transfer was not booked with their number, so it reserves nothing. What it is booked with stays reserved.</summary>
    Task ReleaseAsync(IReadOnlyCollection<string> references, string transfer);

    /// <summary>A transfer may have this reference again: two persons have seen why it was reserved.</summary>
    Task AllowAsync(string reference);
}
