namespace Paykassma.Lab.Probing;

/// <summary>Shows what a merchant did, in its test mode. Without a probe the lab sees only answers.</summary>
public interface IProbe
{
    /// <summary>Makes an order as the merchant's shop would.</summary>
    /// <exception cref="LabException">It was not made.</exception>
    Task OrderAsync(ProbeOrder order, CancellationToken cancellation);

    /// <summary>The balance of a user in one currency, in minor units.</summary>
    /// <exception cref="LabException">It cannot be read.</exception>
    Task<long> BalanceAsync(string label, string currencyCode, CancellationToken cancellation);

    /// <summary>Lets the shop see the order fail. False if the probe does not offer this.</summary>
    Task<bool> FailOrderAsync(string id, CancellationToken cancellation);

    /// <summary>Lets every write of the merchant's database fail, or no longer. False if the probe does not offer this.</summary>
    Task<bool> BreakDatabaseAsync(bool isBroken, CancellationToken cancellation);
}

/// <summary>An order for the merchant's shop.</summary>
/// <param name="Id">The <c>custom_transaction_id</c>.</param>
/// <param name="Label">The user.</param>
/// <param name="CurrencyCode">Three letters.</param>
/// <param name="WalletType">The payment system.</param>
/// <param name="Amount">The amount that the user said, as a decimal text.</param>
public sealed record ProbeOrder(string Id, string Label, string CurrencyCode, string WalletType, string Amount);
