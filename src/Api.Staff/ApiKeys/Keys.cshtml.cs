using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>
/// The keys of the API. A person's key is made by that person only: whoever knows it acts under that name. An admin makes the keys of
/// services, and sees and revokes all.
/// </summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class KeysModel(
    ApiKeyStore keys, ApiKeyRing ring, SelfProof proof, GatewayDirectory directory, IAuditTrail trail, IRandomBytes random,
    TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    /// <summary>The form as it was sent, if it was refused.</summary>
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

    public async Task<IActionResult> OnGet(string? after, CancellationToken cancellation) => await LoadAsync(after, cancellation) ? Page() : BadRequest();

    public async Task<IActionResult> OnPostMake(
        string? service, string? role, string? merchant, string? days, string? purpose, string? current, string? code, CancellationToken cancellation)
    {
        var form = new KeyRequest(service?.Trim() ?? "", role ?? "", merchant ?? "", days?.Trim() ?? "", purpose?.Trim() ?? "");
        Fault = form.WhyNot(Me, id => directory.Find(id) is not null);
        if (Fault is null && form.IsOfService && await keys.IsNameOfStaffAsync(form.Service, cancellation)) Fault = "A member of staff has this name.";
        if (Fault is null)
        {
            // A key outlasts the session: whoever finds an open one must not get away with a key.
            var answer = await proof.RunAsync(HttpContext, Me.Name, current, code, KeyAudit.Make, cancellation);
            if (answer.Member is { } me) await MakeAsync(form, me.Stamp, cancellation);
            else Unproven = answer;
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

    public Badge BadgeOf(ApiKey key) => key switch
    {
        { RevokedAt: not null } => new Badge($"revoked by {key.RevokedBy}", "quiet"),
        _ when key.ExpiresAt <= Now => new Badge("expired", "quiet"),
        _ => new Badge("usable", "good"),
    };

    private async Task MakeAsync(KeyRequest form, Guid stamp, CancellationToken cancellation)
    {
        var (text, prefix) = ApiKeyText.Make(random);
        var key = new ApiKey
        {
            Prefix = prefix,
            Hash = ApiKeyText.Hash(text),
            Owner = form.IsOfService ? form.Service : Me.Name,
            IsPerson = !form.IsOfService,
            Role = form.Role,
            Merchant = form.IsOfService ? (form.Merchant.Length == 0 ? null : form.Merchant) : Me.Merchant,
            Purpose = form.Purpose,
            MadeBy = Me.Name,
            MadeAt = Now,
            ExpiresAt = Now + (int.Parse(form.Days, CultureInfo.InvariantCulture) * 86_400_000L),
        };
        var added = KeyAddition.Done;
        await trail.Record(new AuditEntry(Me.Name, Me.Role, key.Merchant, KeyAudit.Make, KeyAudit.Subject(key), form.Purpose), async () =>
        {
            added = await keys.AddAsync(key, stamp, cancellation);
            return new AuditOutcome(StoredNames.Of(added), added == KeyAddition.Done ? KeyAudit.Of(key) : null);
        });
        Fault = added switch
        {
            KeyAddition.TooMany => $"There are {ApiKeyStore.UsableMax} usable keys: revoke some first.",
            KeyAddition.MakerChanged => "Your account has just been changed. Sign in again.",
            _ => null,
        };
        if (Fault is not null) return;

        ring.Forget();
        // Only in this answer.
        Made = text;
    }

    /// <summary>False if the cursor is not one of ours.</summary>
    private async Task<bool> LoadAsync(string? after, CancellationToken cancellation)
    {
        var cursor = string.IsNullOrEmpty(after) ? null : CursorText.Parse(after);
        if (cursor is null && !string.IsNullOrEmpty(after)) return false;
        var page = await keys.ReadAsync(IsAdmin ? null : Me.Name, cursor, PageSize + 1, cancellation);
        Keys = [.. page.Take(PageSize)];
        Pager = new Pager(Request, page.Count > PageSize ? CursorText.Write(new Cursor(Keys[^1].MadeAt, Keys[^1].Prefix)) : null);
        return true;
    }

    private bool IsOwn(ApiKey key) => key.IsPerson && key.Owner == Me.Name;
}
