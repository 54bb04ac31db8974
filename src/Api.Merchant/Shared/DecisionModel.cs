using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Json;

namespace Paykassma.Api.Merchant;

/// <summary>The page of one item that a person can decide. Every act runs the merchant API's code, which records it in the audit trail.</summary>
public abstract class DecisionModel : PageModel
{
    internal ActForm? Sent { get; private set; }

    internal Refusal? Refusal { get; private set; }

    /// <summary><c>deposit</c>, <c>withdrawal</c> or <c>held_postback</c>.</summary>
    private protected abstract string Kind { get; }

    /// <summary>Its grain key, or its name in the audit trail.</summary>
    private protected abstract string Subject { get; }

    /// <summary>Its status, after it is loaded.</summary>
    private protected abstract string Status { get; }

    /// <summary>This page.</summary>
    internal abstract string Self { get; }

    internal IReadOnlyList<MerchantAct> Acts => MerchantAct.Of(Kind, Status);

    /// <summary>False when there is no such item.</summary>
    private protected abstract Task<bool> LoadAsync();

    /// <summary>Carries out the act; returns the status after it.</summary>
    private protected abstract Task<Act<string>> ActAsync(JsonInput input);

    public async Task<IActionResult> OnGet() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await LoadAsync()) return NotFound();
        var form = await Request.ReadFormAsync();
        var name = form["action"].ToString();
        Sent = new ActForm(name, form);
        // Any act of this kind is accepted here: another person's act may have come first, and then the grain gives the reason.
        if (MerchantAct.All(Kind).FirstOrDefault(act => act.Name == name) is not { } known) return BadRequest();
        if (!User.May(LeastOf(name, known))) return Forbid();
        if (!Sent.TryRead(out var input)) return BadRequest();
        Refusal = (await ActAsync(input)).Refusal;
        if (Refusal?.ApprovalId is not null)
        {
            Notice.Warn(TempData, "It waits for a second person. Nothing has been done yet: see Approvals.");
            return Redirect(Sent.Back.Length > 0 ? MerchantPaths.Attention : Self);
        }

        if (Refusal is null)
        {
            await LoadAsync();
            Notice.Good(TempData, $"Done. Its status is now: {StatedNames.Words(Status)}.");
            return Redirect(Sent.Back.Length > 0 ? MerchantPaths.Attention : Self);
        }

        Response.StatusCode = Refusal.Status;
        // The status may have changed in the meantime.
        await LoadAsync();
        return Page();
    }

    private protected ActPanel Panel(Dictionary<string, string>? suggested = null, IReadOnlyList<string>? systems = null) => new(Self, Acts)
    {
        Suggested = suggested ?? [],
        Systems = systems ?? [],
        Back = Sent?.Back ?? "",
        Sent = Sent,
        Refusal = Refusal,
    };

    private StaffRole LeastOf(string name, MerchantAct known) => (Acts.FirstOrDefault(act => act.Name == name) ?? known).Least;
}
