namespace Paykassma.Grains.Gateway;

/// <summary>
/// The settings of one merchant of the gateway, key <c>merchant/{id}</c>: what people have changed, over the configuration. Whoever changes
/// them says which version they saw, and nothing is changed over another's head.
/// </summary>
[Alias("paykassma.merchant")]
public interface IMerchantGrain : IGrainWithStringKey
{
    /// <summary>The settings as they stand; null for a merchant that is not configured.</summary>
    [Alias("get")]
    Task<MerchantView?> Get();

    /// <summary>Sets what the command names.</summary>
    [Alias("change")]
    Task<MerchantAnswer> Change(ChangeMerchant command);

    /// <summary>Makes a new key. It stands in this answer and in no other.</summary>
    [Alias("rotate")]
    Task<MerchantAnswer> Rotate(RotateMerchantKey command);

    /// <summary>Ends the overlap of a key: the old one is good no longer.</summary>
    [Alias("end-overlap")]
    Task<MerchantAnswer> EndOverlap(EndKeyOverlap command);
}
