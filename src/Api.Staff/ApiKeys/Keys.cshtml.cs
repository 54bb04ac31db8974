using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>
/// The keys of the API. A person's key is made by that person only: whoever knows it acts under that name. An admin makes the keys of
/// services, and sees and revokes all. A key of the platform's backend takes two such admins.
/// </summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class KeysModel(
    ApiKeyStore keys, ApiKeyRing ring, KeyMaking making, ShopKeyAgreement agreements, HeldActs held, StaffStore staff, SelfProof proof,
    GatewayDirectory directory, IAuditTrail trail, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    /// <summary>Keys that wait for a second person.</summary>
    public IReadOnlyList<HeldAct> Waiting { get; private set; } = [];

    /// <summary>Keys that a second person has agreed to, and that this person makes within the hour; the latest first.</summary>
    public IReadOnlyList<HeldAct> Agreed { get; private set; } = [];

    /// <summary>The form as it was sent, if it was refused; otherwise the latest key that was agreed on.</summary>
    public KeyRequest Form { get; private set; } = KeyRequest.Empty;

    /// <summary>Why no key was made; null if one was, or if the proof was refused.</summary>
    public string? Fault { get; private set; }

    /// <summary>The proof that was refused; null if none was.</summary>
    public ProofAnswer? Unproven { get; private set; }

    /// <summary>The new key; it is shown only once.</summary>
    public string? Made { get; private set; }

    public bool IsAdmin => User.May(StaffRole.Admin) && User.SeesAll();

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public IEnumerable<string> Merchants => directory.Merchants.Select(merchant => merchant.Id).Order(StringComparer.Ordinal);

    private Actor Me => Actor.Of(User);

    public async Task<IActionResult> OnGet(string? after, CancellationToken cancellation)
    {
        if (!await LoadAsync(after, cancellation)) return BadRequest();
        if (Agreed is [var agreed, ..]) Form = ShopKeyAgreement.RequestOf(agreed);
        return Page();
    }

    public async Task<IActionResult> OnPostMake(
        string? service, string? role, string? merchant, string? days, string? purpose, string? current, string? code, CancellationToken cancellation)
    {
        var form = new KeyRequest(service?.Trim() ?? "", role ?? "", merchant ?? "", days?.Trim() ?? "", purpose?.Trim() ?? "");
        Fault = form.WhyNot(Me, id => directory.Find(id) is not null);
        if (Fault is null && form.IsOfService && await keys.IsNameOfStaffAsync(form.Service, cancellation)) Fault = KeyMaking.NameOfStaff;
        if (Fault is null)
        {
            // A key outlasts the session: whoever finds an open one must not get away with a key.
            var answer = await proof.RunAsync(HttpContext, Me.Name, current, code, KeyAudit.Make, cancellation);
            Unproven = answer.Member is null ? answer : null;
            if (answer.Member is { } me)
            {
                var made = await making.RunAsync(Me, me, form, cancellation);
                if (made.IsHeld) return Held(form);
                // Only in this answer: not in a cookie, nor in a URL.
                (Made, Fault) = (made.Key, made.Fault);
            }
        }

        if (Fault is not null) Response.StatusCode = StatusCodes.Status400BadRequest;
        if (Made is null) Form = form;
        await LoadAsync(null, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRevoke(string? prefix, CancellationToken cancellation)
    {
        if (prefix is null || prefix.Contains('\0', StringComparison.Ordinal) || await keys.FindAsync(prefix, cancellation) is not { } key) return NotFound();
        if (!IsAdmin && !IsOwn(key)) return NotFound();
        var outcome = await trail.Record(new AuditEntry(Me.Name, Me.Role, key.Merchant, KeyAudit.Revoke, KeyAudit.Subject(key), Before: KeyAudit.Of(key)), async () =>
            new AuditOutcome(await keys.RevokeAsync(key.Prefix, Me.Name, cancellation) ? "done" : "repeated"));
        ring.Forget();
        if (outcome.Outcome == "done") Notice.Good(TempData, $"{key.Prefix} is revoked. Every process refuses it within {ApiKeyRing.LifeMs / 1_000} seconds.");
        else Notice.Warn(TempData, $"{key.Prefix} was revoked before.");
        return Redirect("/backoffice/keys");
    }

    /// <summary>Until when the key may be made. Epoch milliseconds, UTC.</summary>
    public static long EndOf(HeldAct agreed) => agreed.DecidedAt!.Value + (long)ShopKeyAgreement.MadeWithin.TotalMilliseconds;

    public Badge BadgeOf(ApiKey key) => key switch
    {
        { RevokedAt: not null } => new Badge($"revoked by {key.RevokedBy}", "quiet"),
        _ when key.ExpiresAt <= Now => new Badge("expired", "quiet"),
        _ => new Badge("usable", "good"),
    };

    /// <summary>False if the cursor is not one of ours.</summary>
    private async Task<bool> LoadAsync(string? after, CancellationToken cancellation)
    {
        var cursor = string.IsNullOrEmpty(after) ? null : CursorText.Parse(after);
        if (cursor is null && !string.IsNullOrEmpty(after)) return false;
        var page = await keys.ReadAsync(IsAdmin ? null : Me.Name, cursor, PageSize + 1, cancellation);
        Keys = [.. page.Take(PageSize)];
        if (IsAdmin)
        {
            Waiting = await held.ReadOpenOfAsync(ShopKeyAgreement.Subject, cancellation);
            Agreed = await staff.FindAsync(Me.Name, cancellation) is { } me ? await agreements.ReadAsync(me, cancellation) : [];
        }

        Pager = new Pager(Request, page.Count > PageSize ? CursorText.Write(new Cursor(Keys[^1].MadeAt, Keys[^1].Prefix)) : null);
        return true;
    }

    private RedirectResult Held(KeyRequest form)
    {
        Notice.Warn(TempData, $"Not made yet: another admin must agree to the key of {form.Service}. Once they have, make it here within an hour.");
        return Redirect("/backoffice/keys");
    }

    private bool IsOwn(ApiKey key) => key.IsPerson && key.Owner == Me.Name;
}
