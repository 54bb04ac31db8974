namespace Paykassma.Grains.Gateway;

/// <summary>
/// All requests of a gateway merchant that have one content and no id, key <c>unnamed-payout/{merchant}/{fingerprint}</c>: an equal one
/// within minutes is refused, whichever process gets it.
/// </summary>
[Alias("paykassma.unnamed-payout")]
public interface IUnnamedPayoutGrain : IGrainWithStringKey
{
    /// <summary>
    /// Registers the request under the id, or answers <c>Repeated</c>. A request whose registration broke off continues under its id. The same
    /// call again, with the same id, is a replay.
    /// </summary>
    /// <param name="withdrawalId">An id that nobody can guess.</param>
    [Alias("create")]
    Task<PayoutAnswer> Create(string withdrawalId, CreatePayout command);
}
