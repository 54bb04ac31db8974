namespace Paykassma.Storage.Balances;

/// <summary>Booked transfers by their references.</summary>
public interface ICreditedReferences
{
    /// <summary>The booked transfers with these references, in the order in which they were booked.</summary>
    Task<IReadOnlyList<StatementEntry>> FindByReferenceAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default);

    /// <summary>Transfers with these references, and those with a number beside one of them: with other leading zeros, after two persons decided.</summary>
    Task<IReadOnlyList<StatementEntry>> FindByNumberAsync(IReadOnlyCollection<string> references, CancellationToken cancellation = default);
}
