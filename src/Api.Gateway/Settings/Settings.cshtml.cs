using System.Collections.Immutable;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Gateway;

/// <summary>The settings and keys of one merchant. Every form carries the version it was made from; an older version is not saved.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class SettingsModel(GatewayDirectory directory, IGrainFactory grains, IAuditTrail audit, Approvals approvals, HeldActs held, KeyRotation rotation, SelfProof proof, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "merchant")]
    public string? Merchant { get; set; }

    /// <summary>The current settings.</summary>
    public MerchantView Now { get; private set; } = null!;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IReadOnlyList<GatewayMerchant> Merchants => User.MerchantsOf(directory);

    public bool MayChange => User.May(StaffRole.Admin);

    /// <summary>Whether this person may ask for a change of the brakes. Another such person must approve it.</summary>
    public bool MayChangeBrakes => MayChange && User.SeesAll();

    /// <summary>Changes of this merchant's brakes that wait for a second person.</summary>
    public IReadOnlyList<HeldAct> Waiting { get; private set; } = [];

    /// <summary>Why the form was not saved, by the field's name.</summary>
    public ImmutableDictionary<string, string> Faults { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What others changed before the form was sent; null when nobody did.</summary>
    public StaleForm? Stale { get; private set; }

    /// <summary>A new key; it is shown only once.</summary>
    public ShownKey? Made { get; private set; }

    /// <summary>The proof that was refused, and for which act on which key; null if none was.</summary>
    public UnprovenAct? Unproven { get; private set; }

    private GatewayMerchant Settled { get; set; } = null!;

    private ImmutableDictionary<string, string> Written { get; set; } = ImmutableDictionary<string, string>.Empty;

    private IMerchantGrain Grain => grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant(Merchant!));

    /// <summary>What the notice says about changes that wait for a second person; null if there are none.</summary>
    private string? _held;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostChange()
    {
        if (!MayChange) return Forbid();
        if (!await Load()) return NotFound();
        var form = SettingsForm.Read(Request.Form);
        var differences = form.DifferencesFrom(Now);
        // Not saved at all, also if its version becomes the current one in the meantime: what it changes was judged by other values.
        if (form.ReadAt != Now.Version) return await OldForm(form.ReadAt, SettingsAudit.Change, SettingsAudit.Before(differences), differences);
        if (differences.IsEmpty) return Unchanged();
        if (!MayChangeBrakes && differences.Any(difference => Brakes.Needs(difference) == SettingsAuthority.UnboundPerson)) return Forbid();

        if (differences.Any(difference => Brakes.IsBrake(difference.Name)))
        {
            var check = Brakes.Try(Settled, Now.Channels, form.Values);
            if (check.Reply == MerchantReply.Invalid) return Refused(check, form.Values);
            var brakes = check.Differences.Where(difference => Brakes.IsBrake(difference.Name)).ToImmutableArray();
            if (!brakes.IsEmpty && !MayChangeBrakes) return Forbid();
            await HoldBrakes(brakes);
            form = form.WithoutBrakes();
            differences = form.DifferencesFrom(Now);
            if (differences.IsEmpty) return brakes.IsEmpty ? Unchanged() : Back();
        }

        var answer = await Record(SettingsAudit.Change, SettingsAudit.Before(differences), async () =>
        {
            var changed = await Grain.Change(new ChangeMerchant
            {
                Values = form.Values,
                ReadAt = form.ReadAt,
                By = User.Name(),
                Authority = MayChangeBrakes ? SettingsAuthority.UnboundPerson : SettingsAuthority.OnePerson,
            });
            return (changed, changed.Reply == MerchantReply.Done ? SettingsAudit.After(changed.Differences) : null);
        });
        if (answer.Reply == MerchantReply.Done)
        {
            var saved = $"Saved: {string.Join(", ", answer.Differences.Select(difference => difference.Title))}.";
            if (_held is null) Notice.Good(TempData, saved);
            else Notice.Warn(TempData, $"{saved} {_held}");
            return Back();
        }

        if (answer.Reply == MerchantReply.Unchanged) return Unchanged();
        if (answer.Reply == MerchantReply.NotAllowed) return Forbid();
        return Again(answer, form.Values, form.DifferencesFrom(answer.Merchant!));
    }

    public async Task<IActionResult> OnPostRotate(string? kind, string? overlap, string? current, string? code)
    {
        if (!MayChange) return Forbid();
        if (!await Load() || KeyOf(Now, kind) is not { } key) return NotFound();
        var takesTwo = KeyRotation.TakesTwoPersons(key.Kind);
        if (takesTwo && !MayChangeBrakes) return Forbid();
        var readAt = SettingsForm.Read(Request.Form).ReadAt;
        // Agreed is a new key in the place of the one that was loaded here: no later version may be named.
        if (readAt != Now.Version) return await OldForm(readAt, SettingsAudit.Rotate, SettingsAudit.Of(key), []);
        // A key outlasts the session: whoever finds an open one must not get away with a key.
        if (await ProvenAsync(key, SettingsAudit.Rotate, overlap, current, code) is not { } maker) return Page();
        if (takesTwo && !await rotation.IsAgreedAsync(Now.Merchant, key, maker, HttpContext.RequestAborted)) return await HoldKey(key, maker);

        if (!Durations.TryRead(overlap ?? "", out var overlapMs)) overlapMs = -1;
        var answer = await Record(SettingsAudit.Rotate, SettingsAudit.Of(key), async () =>
        {
            var made = await Grain.Rotate(new RotateMerchantKey { Kind = key.Kind, OverlapMs = overlapMs, ReadAt = readAt, By = User.Name() });
            return (made, made.Reply == MerchantReply.Done ? SettingsAudit.Of(KeyOf(made.Merchant!, key.Kind)) : null);
        });
        if (answer.Made is { } value)
        {
            // Only in this answer: not in a cookie, nor in a URL.
            Made = new ShownKey(KeyOf(answer.Merchant!, key.Kind), value);
        }

        return Again(answer, [], []);
    }

    public async Task<IActionResult> OnPostEndOverlap(string? kind, string? current, string? code)
    {
        if (!MayChange) return Forbid();
        if (!await Load() || KeyOf(Now, kind) is not { } key) return NotFound();
        // Whoever may not make such a key must not stop those who still use the old one. One person does it: a key that has leaked cannot wait.
        if (KeyRotation.TakesTwoPersons(key.Kind) && !MayChangeBrakes) return Forbid();
        var readAt = SettingsForm.Read(Request.Form).ReadAt;
        if (readAt != Now.Version) return await OldForm(readAt, SettingsAudit.EndOverlap, SettingsAudit.Of(key), []);
        if (await ProvenAsync(key, SettingsAudit.EndOverlap, null, current, code) is null) return Page();
        var answer = await Record(SettingsAudit.EndOverlap, SettingsAudit.Of(key), async () =>
        {
            var ended = await Grain.EndOverlap(new EndKeyOverlap { Kind = key.Kind, ReadAt = readAt, By = User.Name() });
            return (ended, ended.Reply == MerchantReply.Done ? SettingsAudit.Of(KeyOf(ended.Merchant!, key.Kind)) : null);
        });
        if (answer.Reply == MerchantReply.Stale) return Again(answer, [], []);
        Notice.Good(TempData, $"{key.Title}: the old key is no longer valid.");
        return Back();
    }

    /// <summary>What is said beside each brake.</summary>
    public const string BrakeHint = "A brake: two admins who are not limited to one merchant change it.";

    /// <summary>What is said beside each guard.</summary>
    public const string GuardHint = "It guards all merchants: an admin who is not limited to one merchant changes it.";

    /// <summary>A setting as a field of a form.</summary>
    public SettingField Field(string name, string kind, string hint, params (string Value, string Text)[] choices) => new(
        name, MerchantSettings.Find(name)!.Title, TextOf(name), kind, Brakes.IsBrake(name) ? $"{hint} {BrakeHint}" : Brakes.IsGuard(name) ? $"{hint} {GuardHint}" : hint, Faults.GetValueOrDefault(name), Now.SetHere.Contains(name), choices);

    /// <summary>A setting's current value, or the value in the form if that was not saved.</summary>
    public string TextOf(string name) => Written.GetValueOrDefault(name) ?? Now.Values[name];

    public string Address(string? handler = null) =>
        $"/backoffice/settings?merchant={Uri.EscapeDataString(Now.Merchant)}{(handler is null ? "" : $"&handler={handler}")}";

    private async Task<bool> Load()
    {
        Merchant ??= Merchants is [var first, ..] ? first.Id : null;
        if (!User.MaySee(Merchant) || directory.Find(Merchant!) is not { } merchant || await Grain.Get() is not { } view) return false;
        (Now, Zone, Settled) = (view, merchant.TimeZone, merchant);
        Waiting = await held.ReadOpenOfAsync(GrainKeys.Merchant(merchant.Id), HttpContext.RequestAborted);
        return true;
    }

    private async Task<MerchantAnswer> Record(string action, string before, Func<Task<(MerchantAnswer Answer, string? After)>> act)
    {
        MerchantAnswer? answer = null;
        var entry = new AuditEntry(User.Name(), User.Role().Text(), Now.Merchant, action, GrainKeys.Merchant(Now.Merchant), Before: before);
        await audit.Record(entry, async () =>
        {
            (answer, var after) = await act();
            return new AuditOutcome(StoredNames.Of(answer.Reply), after);
        });
        return answer!;
    }

    /// <summary>The page with the current settings, and with the form's values if they were invalid.</summary>
    private PageResult Again(MerchantAnswer answer, ImmutableDictionary<string, string> written, ImmutableArray<SettingDifference> unsaved)
    {
        Now = answer.Merchant!;
        Faults = answer.Faults;
        if (answer.Reply == MerchantReply.Invalid) Written = written;
        if (answer.Reply == MerchantReply.Stale) Stale = new StaleForm(answer.Meanwhile, unsaved);
        return Page();
    }

    /// <summary>The signed-in person, once it is proven that they do this; null if it is not, and the page then says so.</summary>
    private async Task<StaffMember?> ProvenAsync(MerchantKeyView key, string action, string? overlap, string? current, string? code)
    {
        var answer = await proof.RunAsync(HttpContext, User.Name(), current, code, action, HttpContext.RequestAborted);
        if (answer.Member is null) Unproven = new UnprovenAct(key.Kind, action, overlap, answer);
        return answer.Member;
    }

    /// <param name="readAt">The version that the form was made from.</param>
    /// <param name="action">What it asked for, as the audit trail names it.</param>
    /// <param name="before">For the audit trail.</param>
    /// <param name="differences">What it would have changed.</param>
    private async Task<PageResult> OldForm(int readAt, string action, string before, ImmutableArray<SettingDifference> differences)
    {
        var stale = new MerchantAnswer
        {
            Reply = MerchantReply.Stale,
            Merchant = Now,
            Meanwhile = [.. Now.Changes.Where(change => change.Version > readAt)],
        };
        await Record(action, before, () => Task.FromResult((stale, (string?)null)));
        return Again(stale, [], differences);
    }

    private async Task HoldBrakes(ImmutableArray<SettingDifference> changes)
    {
        if (changes.IsEmpty) return;
        await approvals.HoldAsync(
            Actor.Of(User), BrakeChange.Kind, Now.Merchant, GrainKeys.Merchant(Now.Merchant), BrakeChange.Summary(Now.Merchant, changes),
            BrakeChange.Content(Now.Merchant, changes), null);
        _held = $"Not changed yet, another admin must approve it: {string.Join(", ", changes.Select(change => change.Title))}.";
        Notice.Warn(TempData, _held);
    }

    private async Task<IActionResult> HoldKey(MerchantKeyView key, StaffMember maker)
    {
        await approvals.HoldAsync(
            Actor.Of(User), KeyRotation.Kind, Now.Merchant, GrainKeys.Merchant(Now.Merchant), KeyRotation.Summary(Now.Merchant, key),
            KeyRotation.Content(Now.Merchant, key, maker), null);
        Notice.Warn(TempData, $"{key.Title}: not made yet. Once another admin has approved it, make it here within an hour.");
        return Back();
    }

    private PageResult Refused(MerchantStep check, ImmutableDictionary<string, string> written)
    {
        Faults = check.Faults.ToImmutableDictionary(StringComparer.Ordinal);
        Written = written;
        return Page();
    }

    private RedirectResult Unchanged()
    {
        Notice.Warn(TempData, "Nothing was changed: the form has the current values.");
        return Back();
    }

    private RedirectResult Back() => Redirect(Address());

    /// <summary>The key of the kind that a form names; null when there is no such kind.</summary>
    private static MerchantKeyView? KeyOf(MerchantView view, string? kind) => view.Keys.FirstOrDefault(key => StoredNames.Of(key.Kind) == kind);

    private static MerchantKeyView KeyOf(MerchantView view, MerchantKeyKind kind) => view.Keys.First(key => key.Kind == kind);

    /// <param name="Meanwhile">Changes by others.</param>
    /// <param name="Unsaved">Changes in the form that were not saved.</param>
    public sealed record StaleForm(ImmutableArray<SettingChange> Meanwhile, ImmutableArray<SettingDifference> Unsaved);

    /// <param name="Action">As the audit trail names it.</param>
    /// <param name="Overlap">As chosen, for a new key.</param>
    public sealed record UnprovenAct(MerchantKeyKind Kind, string Action, string? Overlap, ProofAnswer Answer)
    {
        /// <summary>The refused proof, if it was for this act.</summary>
        public ProofAnswer? Of(MerchantKeyKind kind, string action) => Kind == kind && Action == action ? Answer : null;
    }

    /// <summary>A new key, on the page that shows it.</summary>
    public sealed record ShownKey(MerchantKeyView Key, MadeKey Value);
}
