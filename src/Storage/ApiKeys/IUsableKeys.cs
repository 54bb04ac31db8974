namespace Paykassma.Storage.ApiKeys;

/// <summary>The keys of the API that are usable, with their owners as they are now.</summary>
public interface IUsableKeys
{
    /// <summary>
    /// All keys that are neither expired nor revoked, with their owners as they are now: the key of a person has at most that person's
    /// role and merchant, and none at all while they are disabled, locked for good, or have not chosen their own password.
    /// </summary>
    /// <param name="secondFactorRoles">The roles whose people need a second factor; without one their keys are not usable.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyList<ApiKey>> ReadUsableAsync(IReadOnlyCollection<string> secondFactorRoles, CancellationToken cancellation = default);

    /// <summary>Notes that these keys were used.</summary>
    Task UsedAsync(IReadOnlyCollection<string> prefixes, CancellationToken cancellation = default);
}
