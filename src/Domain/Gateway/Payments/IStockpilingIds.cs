namespace Paykassma.Domain.Gateway.Payments;

/// <summary>The gateway's own numbers for incoming transfers, from one sequence. There may be gaps, but no number is given twice.</summary>
public interface IStockpilingIds
{
    Task<long> NextAsync(CancellationToken cancellation = default);
}
