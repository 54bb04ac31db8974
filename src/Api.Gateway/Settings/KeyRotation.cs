using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A new key that makes money known or asks for payouts (ours): whoever sees it could act as the agent or the merchant. So two admins who
/// are not limited to one merchant agree first, like on a brake; then the first one makes the key, and sees it once.
/// </summary>
public sealed class KeyRotation(HeldActs acts, SecondPersons persons, TimeProvider clock) : IHeldActKind
{
    public const string Kind = "settings.key";

    /// <summary>How long after the approval the key may be made.</summary>
    public static readonly TimeSpan MadeWithin = TimeSpan.FromHours(1);

    public string Name => Kind;

    public string Title => "Make a new key of a merchant";

    public StaffRole SecondPerson => StaffRole.Admin;

    public bool SecondSeesAll(HeldAct act) => true;

    /// <summary>Whether a new key of this kind takes two persons.</summary>
    public static bool TakesTwoPersons(MerchantKeyKind kind) => kind is MerchantKeyKind.Agent or MerchantKeyKind.Withdrawal;

    /// <summary>The act in one line.</summary>
    public static string Summary(string merchant, MerchantKeyView key) => $"{merchant}: {key.Title.ToLowerInvariant()}, in place of {key.Fingerprint}";

    /// <summary>
    /// What is held: the key that is replaced, by its last characters and age, and the state of the maker's account. A later key is another
    /// act, and so is one of whoever has taken the maker's name meanwhile.
    /// </summary>
    public static string Content(string merchant, MerchantKeyView key, StaffMember maker) => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["merchant"] = merchant,
        ["key"] = StoredNames.Of(key.Kind),
        ["replaces"] = key.Fingerprint,
        ["made_at"] = key.MadeAt?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["account"] = AccountState.Of(maker),
    });

    /// <summary>
    /// Whether a second person has agreed within the last hour that this person makes this key, and it is not made yet. Once the maker's
    /// password, second factor, role or standing has changed, nobody has: whoever changed it would see the key in their name. The two must
    /// still be two.
    /// </summary>
    /// <param name="merchant">Its name.</param>
    /// <param name="key">The key that is replaced.</param>
    /// <param name="maker">The person as they have just proven to be.</param>
    /// <param name="cancellation">Cancels the reads.</param>
    public async Task<bool> IsAgreedAsync(string merchant, MerchantKeyView key, StaffMember maker, CancellationToken cancellation)
    {
        var since = (clock.GetUtcNow() - MadeWithin).ToUnixTimeMilliseconds();
        var agreed = await acts.ReadApprovedAsync(Kind, GrainKeys.Merchant(merchant), maker.Name, since, cancellation);
        return agreed.FirstOrDefault(act => act.Content == Content(merchant, key, maker)) is { } act
            && await persons.WhyNotAsync(maker.Name, act.PreparedAt, act.PreparedAt, new Actor(act.DecidedBy!, act.DecidedRole!, IsPerson: true), cancellation) is null;
    }

    /// <summary>Changes nothing: a key is made, and shown once, when the first person asks for it again.</summary>
    public Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation) => Task.FromResult(
        new HeldActResult(true, $"Agreed: within an hour {act.PreparedBy} makes the key on the merchant's settings page, and sees it once."));
}
