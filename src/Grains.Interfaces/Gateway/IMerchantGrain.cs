namespace Paykassma.Grains.Gateway;

/// <summary>
/// The settings of one merchant of the gateway, key <c>merchant/{id}</c>: the configuration, overridden by what staff have changed. Each
/// change names the version it is based on; if that is not the current one, the change is refused.
/// </summary>
[Alias("paykassma.merchant")]
public interface IMerchantGrain : IGrainWithStringKey
{
    /// <summary>The current settings; null for a merchant that is not configured.</summary>
    [Alias("get")]
    Task<MerchantView?> Get();

    /// <summary>Changes the settings that the command names.</summary>
    [AnswersOnce, Alias("change")]
    Task<MerchantAnswer> Change(ChangeMerchant command);

    /// <summary>Makes a new key. Only this answer contains it.</summary>
    [AnswersOnce, Alias("rotate")]
    Task<MerchantAnswer> Rotate(RotateMerchantKey command);

    /// <summary>Ends the overlap of a key: the old key is no longer valid.</summary>
    [AnswersOnce, Alias("end-overlap")]
    Task<MerchantAnswer> EndOverlap(EndKeyOverlap command);
}
