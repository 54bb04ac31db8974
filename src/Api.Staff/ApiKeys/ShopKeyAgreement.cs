using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>
/// A key with the role <c>shop</c> (ours): whoever sees it can ask for a payout in any user's name, and could approve that payout too. So two
/// admins who are not limited to one merchant agree first; then the first one makes the key, and sees it once.
/// </summary>
public sealed partial class ShopKeyAgreement(HeldActs acts, ApiKeyStore keys, TimeProvider clock) : IHeldActKind
{
    public const string Kind = KeyAudit.Make;

    /// <summary>What such an act changes: the keys with this role. A key has no name of its own before it is made.</summary>
    public const string Subject = $"keys/{Actor.Shop}";

    /// <summary>How long after the approval the key may be made.</summary>
    public static readonly TimeSpan MadeWithin = TimeSpan.FromHours(1);

    public string Name => Kind;

    public string Title => "Make a key of the platform's backend";

    public StaffRole SecondPerson => StaffRole.Admin;

    public bool SecondSeesAll(HeldAct act) => true;

    /// <summary>The act in one line.</summary>
    public static string Summary(KeyRequest form) => $"A key with the role {form.Role} for {form.Service}, valid for {form.Days} days: {form.Purpose}";

    /// <summary>What is held: the whole key as asked for, and by which state of the maker's account. Anything else is another act.</summary>
    public static string Content(KeyRequest form, StaffMember maker) => JsonSerializer.Serialize(
        new Wanted(form.Service, form.Role, DaysOf(form), form.Purpose, AccountState.Of(maker)), Json.Default.Wanted);

    /// <summary>The request that an act holds.</summary>
    public static KeyRequest RequestOf(HeldAct act)
    {
        var wanted = Read(act);
        return new KeyRequest(wanted.Service, wanted.Role, "", wanted.Days.ToString(CultureInfo.InvariantCulture), wanted.Purpose);
    }

    /// <summary>The agreement on exactly this key; null if nobody agreed within the last hour, or its key is made.</summary>
    public async Task<HeldAct?> FindAsync(KeyRequest form, StaffMember maker, CancellationToken cancellation)
    {
        var content = Content(form, maker);
        return (await ReadAsync(maker, cancellation)).FirstOrDefault(act => act.Content == content);
    }

    /// <summary>
    /// The agreements by which this person may make a key now, the latest first. Once their password, second factor, role or standing has
    /// changed there are none: whoever agreed and then took the maker's name would be both persons.
    /// </summary>
    public async Task<IReadOnlyList<HeldAct>> ReadAsync(StaffMember maker, CancellationToken cancellation)
    {
        var since = (clock.GetUtcNow() - MadeWithin).ToUnixTimeMilliseconds();
        var agreed = await acts.ReadApprovedAsync(Kind, Subject, maker.Name, since, cancellation);
        var used = await keys.ReadUsedAsync([.. agreed.Select(act => act.Id)], cancellation);
        return [.. agreed.Where(act => !used.Contains(act.Id) && Read(act).Account == AccountState.Of(maker))];
    }

    /// <summary>Changes nothing: a key is made, and shown once, when the first person asks for it again.</summary>
    public Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation) => Task.FromResult(
        new HeldActResult(true, $"Agreed: within an hour {act.PreparedBy} makes the key on the page of the keys, and sees it once."));

    private static int DaysOf(KeyRequest form) => int.Parse(form.Days, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Wanted Read(HeldAct act) => JsonSerializer.Deserialize(act.Content, Json.Default.Wanted)!;

    private sealed record Wanted(string Service, string Role, int Days, string Purpose, string Account);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(Wanted))]
    private sealed partial class Json : JsonSerializerContext;
}
