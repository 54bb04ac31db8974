namespace Paykassma.Storage.Payments;

/// <summary>Counts a merchant's payments that wait for money that has not come.</summary>
public interface IOpenClaims
{
    /// <summary>How many claims are open beside this payment's own. Each count stops at its limit.</summary>
    /// <param name="merchant">Whose payments.</param>
    /// <param name="label">The payer; null to count none.</param>
    /// <param name="address">The client's address as payments keep it; null to count none.</param>
    /// <param name="ofUnsignedWindows">Whether to count the claims of unsigned windows, or all others.</param>
    /// <param name="payment">The grain key of the payment that is not counted.</param>
    /// <param name="labelMax">Where the count of the label stops.</param>
    /// <param name="addressMax">Where the count of the address stops.</param>
    /// <param name="merchantMax">Where the count of the merchant stops.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<OpenClaimCounts> CountAsync(
        string merchant, string? label, string? address, bool ofUnsignedWindows, string payment, int labelMax, int addressMax, int merchantMax,
        CancellationToken cancellation = default);
}
