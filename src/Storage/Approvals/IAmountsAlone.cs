namespace Paykassma.Storage.Approvals;

/// <summary>How much money each person has made known, credited, released or asked to be paid out alone.</summary>
public interface IAmountsAlone
{
    /// <summary>
    /// Counts an amount, unless the amounts of the period would then exceed the limit for the person or anybody behind them. Amounts of one
    /// person are counted one after another.
    /// </summary>
    /// <param name="id">Identifies the amount for <see cref="TakeBackAsync"/>.</param>
    /// <param name="name">The person, or the service with a key.</param>
    /// <param name="sum">Which of their sums.</param>
    /// <param name="currency">The currency's code; each has its own sum.</param>
    /// <param name="amount">Minor units.</param>
    /// <param name="limit">Minor units.</param>
    /// <returns>Whether it was counted.</returns>
    Task<bool> CountAsync(Guid id, string name, AloneSum sum, string currency, long amount, long limit);

    /// <summary>The amount led to nothing: it counts for nobody.</summary>
    Task TakeBackAsync(Guid id);
}
