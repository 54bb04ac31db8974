using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Api.Pages.Shared;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Json;

namespace Paykassma.Api.Pages.Merchant;

/// <summary>A page of one thing that a person decides about. Every act goes through the merchant API's own code, which writes the audit trail.</summary>
public abstract class DecisionModel : PageModel
{
    internal ActForm? Sent { get; private set; }

    internal Refusal? Refusal { get; private set; }

    /// <summary><c>deposit</c>, <c>withdrawal</c> or <c>held_postback</c>.</summary>
    private protected abstract string Kind { get; }

    /// <summary>Its grain key, or what the audit trail calls it.</summary>
    private protected abstract string Subject { get; }

    /// <summary>Where it stands, once it is loaded.</summary>
    private protected abstract string Status { get; }

    /// <summary>This page.</summary>
    internal abstract string Self { get; }

    internal IReadOnlyList<MerchantAct> Acts => MerchantAct.Of(Kind, Status);

    /// <summary>False when there is no such thing.</summary>
    private protected abstract Task<bool> LoadAsync();

    /// <summary>Carries it out; where it stands afterwards.</summary>
    private protected abstract Task<Act<string>> ActAsync(JsonInput input);

    public async Task<IActionResult> OnGet() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await LoadAsync()) return NotFound();
        var form = await Request.ReadFormAsync();
        var name = form["action"].ToString();
        Sent = new ActForm(name, form);
        // What stands open somewhere: another's act may have been quicker, and then the machine says why not.
        if (MerchantAct.All(Kind).FirstOrDefault(act => act.Name == name) is not { } known) return BadRequest();
        if (!User.May(LeastOf(name, known))) return Forbid();
        if (!Sent.TryRead(User.Name(), out var input)) return BadRequest();
        Refusal = (await ActAsync(input)).Refusal;
        if (Refusal is null)
        {
            await LoadAsync();
            Notice.Good(TempData, $"Done: it is {StatedNames.Words(Status)}.");
            return Redirect(Sent.Back.Length > 0 ? MerchantPaths.Attention : Self);
        }

        Response.StatusCode = Refusal.Status;
        // It may stand otherwise by now.
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
