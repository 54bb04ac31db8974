using System.Globalization;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>The answer to a person who has proved who they are and asks for a key.</summary>
/// <param name="Key">The key itself, to be shown once; null if none was made.</param>
/// <param name="Fault">Why none was made; null if one was, or if it waits for a second person.</param>
public sealed record KeyAnswer(string? Key, string? Fault = null)
{
    /// <summary>Whether the key waits for a second person.</summary>
    public bool IsHeld => Key is null && Fault is null;
}

/// <summary>Makes a key, or holds it until a second person has agreed. Each leaves a row in the audit trail.</summary>
public sealed class KeyMaking(
    ApiKeyStore keys, ApiKeyRing ring, ShopKeyAgreement agreements, Approvals.Approvals approvals, IAuditTrail trail, IRandomBytes random, TimeProvider clock)
{
    /// <summary>Why a service gets no key.</summary>
    public const string NameOfStaff = "A member of staff has this name.";

    /// <param name="by">Who asks for it.</param>
    /// <param name="maker">The same person, as they proved who they are.</param>
    /// <param name="form">What they ask for; it was checked.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<KeyAnswer> RunAsync(Actor by, StaffMember maker, KeyRequest form, CancellationToken cancellation)
    {
        if (!form.TakesTwoPersons) return await MakeAsync(by, maker, form, null, cancellation);
        if (await agreements.FindAsync(form, maker, cancellation) is { } agreed) return await MakeAsync(by, maker, form, agreed, cancellation);
        await approvals.HoldAsync(
            by, ShopKeyAgreement.Kind, null, ShopKeyAgreement.Subject, ShopKeyAgreement.Summary(form), ShopKeyAgreement.Content(form, maker), form.Purpose,
            cancellation);
        return new KeyAnswer(null);
    }

    private async Task<KeyAnswer> MakeAsync(Actor by, StaffMember maker, KeyRequest form, HeldAct? agreed, CancellationToken cancellation)
    {
        var (text, prefix) = ApiKeyText.Make(random);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var key = new ApiKey
        {
            Prefix = prefix,
            Hash = ApiKeyText.Hash(text),
            Owner = form.IsOfService ? form.Service : by.Name,
            IsPerson = !form.IsOfService,
            Role = form.Role,
            Merchant = form.IsOfService ? (form.Merchant.Length == 0 ? null : form.Merchant) : by.Merchant,
            Purpose = form.Purpose,
            MadeBy = by.Name,
            Approval = agreed?.Id,
            MadeAt = now,
            ExpiresAt = now + (int.Parse(form.Days, CultureInfo.InvariantCulture) * 86_400_000L),
        };
        var added = KeyAddition.Done;
        await trail.Record(new AuditEntry(by.Name, by.Role, key.Merchant, KeyAudit.Make, KeyAudit.Subject(key), form.Purpose), async () =>
        {
            added = await keys.AddAsync(key, maker.Stamp, cancellation);
            return new AuditOutcome(StoredNames.Of(added), added == KeyAddition.Done ? KeyAudit.Of(key, agreed?.DecidedBy) : null);
        });
        if (added != KeyAddition.Done) return new KeyAnswer(null, Fault(added));
        ring.Forget();
        return new KeyAnswer(text);
    }

    private static string Fault(KeyAddition added) => added switch
    {
        KeyAddition.TooMany => $"There are {ApiKeyStore.UsableMax} usable keys: revoke some first.",
        KeyAddition.OwnerHasTooMany => $"Its owner has {ApiKeyStore.UsableOfOwnerMax} usable keys: revoke some first.",
        KeyAddition.MakerChanged => "Your account has just been changed. Sign in again.",
        KeyAddition.AgreementUsed => "The key that was agreed on has just been made. Another one takes another agreement.",
        KeyAddition.NameTaken => NameOfStaff,
        _ => throw new ArgumentOutOfRangeException(nameof(added), added, "not a refusal"),
    };
}
