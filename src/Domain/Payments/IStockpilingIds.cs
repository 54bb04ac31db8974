namespace Paykassma.Domain.Payments;

/// <summary>The gateway's own numbers for incoming transfers, from one sequence; numbers may be left out, none is given twice.</summary>
public interface IStockpilingIds
{
    Task<long> NextAsync(CancellationToken cancellation = default);
}
