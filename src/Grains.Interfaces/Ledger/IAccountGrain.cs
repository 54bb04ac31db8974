namespace Paykassma.Grains.Ledger;

/// <summary>One account of the ledger, key <c>account/{owner}/{currency}</c>: its requests are queued as one stream of the group commit.</summary>
[Alias("paykassma.account")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Books the transfer and writes the attached states with it, or does neither. A repeat changes nothing.</summary>
    [Alias("post")]
    Task<PostResult> Post(PostTransfer command);
}
