using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>Where people turn on their second factor. A person whose role needs one does it before anything else.</summary>
[Authorize(Policy = StaffPolicies.OwnAccount)]
public sealed class SecondFactorModel(
    StaffStore staff, SecondFactors factors, Enrolment enrolment, SelfProof proof, IAuditTrail audit, ApiKeyRing ring,
    IOptions<StaffOptions> options, TimeProvider clock) : PageModel
{
    private const string WrongOffer = "The code is wrong. Type the digits that the app shows now; your phone's clock must be right.";

    private const int GroupLength = 4;
    private int? _keysRevoked;

    public StaffMember Person { get; private set; } = null!;

    /// <summary>The secret to enrol; null for a person who has a second factor.</summary>
    public OfferedSecret? Offer { get; private set; }

    /// <summary>New recovery codes; they are shown only once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string? CodeFault { get; private set; }

    /// <summary>The proof that was refused; null if none was.</summary>
    public ProofAnswer? Unproven { get; private set; }

    /// <summary>
    /// Whoever finds an open session must not enrol a phone of their own. Somebody who has just signed in and must enrol has typed their
    /// password already.
    /// </summary>
    public bool AsksForPassword => User.Duty() != FirstDuty.SecondFactor || !StaffSession.Of(HttpContext).IsFresh(clock);

    public bool IsRequired => FirstDuties.IsRequired(Person.Role, options.Value.SecondFactor);

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere) return elsewhere;
        if (Person.SecondFactor is null) Offer = enrolment.Offer(Person);
        return Page();
    }

    public async Task<IActionResult> OnPostEnrol(string? ticket, string? code, string? current, CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere) return elsewhere;
        if (Person.SecondFactor is not null || enrolment.Find(Person, ticket) is not { } offer) return Redirect(FirstDuties.SecondFactorPath);
        if (!enrolment.Proves(offer, code ?? "", out var step))
        {
            (Offer, CodeFault) = (offer, WrongOffer);
            return Page();
        }

        if (AsksForPassword && await proof.RunAsync(HttpContext, Person.Name, current, null, StaffAudit.EnrolSecondFactor, cancellation) is { Member: null } refused)
        {
            (Offer, Unproven) = (offer, refused);
            return Page();
        }

        return await ChangeAsync(StaffAudit.EnrolSecondFactor, async () =>
        {
            var kept = await enrolment.KeepAsync(Person, offer, step, cancellation);
            (Codes, _keysRevoked) = (kept?.Codes, kept?.KeysRevoked);
            return kept is not null;
        });
    }

    public async Task<IActionResult> OnPostCodes(string? current, string? code, CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere) return elsewhere;
        if (await RefuseAsync(current, code, StaffAudit.NewRecoveryCodes, cancellation) is { } refused) return refused;
        return await ChangeAsync(
            StaffAudit.NewRecoveryCodes, async () => (Codes = await enrolment.NewRecoveryCodesAsync(Person, cancellation)) is not null);
    }

    public async Task<IActionResult> OnPostRemove(string? current, string? code, CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } elsewhere) return elsewhere;
        if (IsRequired) return Forbid();
        if (await RefuseAsync(current, code, StaffAudit.RemoveSecondFactor, cancellation) is { } refused) return refused;
        return await ChangeAsync(StaffAudit.RemoveSecondFactor, async () => (_keysRevoked = await factors.RemoveAsync(Person, cancellation)) is not null);
    }

    /// <summary>A secret in groups of four, as people type it.</summary>
    public string GroupsOf(string secret) => string.Join(' ', secret.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Reads the person. Whoever must choose a password does that first.</summary>
    private async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        if (User.Duty() == FirstDuty.Password) return Redirect(FirstDuties.PasswordPath);
        if (await staff.FindAsync(User.Name(), cancellation) is not { } person) return Redirect("/sign-in");
        Person = person;
        return null;
    }

    /// <summary>Whoever finds an open session must not get away with codes of their own, or without a second factor to get past.</summary>
    private async Task<IActionResult?> RefuseAsync(string? current, string? code, string action, CancellationToken cancellation)
    {
        if (Person.SecondFactor is null) return Redirect(FirstDuties.SecondFactorPath);
        var answer = await proof.RunAsync(HttpContext, Person.Name, current, code, action, cancellation);
        if (answer.Member is not null) return null;
        Unproven = answer;
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(string action, Func<Task<bool>> change)
    {
        var entry = new AuditEntry(Person.Name, Person.Role, null, action, StaffAudit.Subject(Person.Name));
        var outcome = await audit.Record(entry, async () =>
            await change() ? AuditOutcome.Done with { After = _keysRevoked is { } keys ? StaffAudit.OfKeys(keys) : null } : new AuditOutcome("stale"));
        ring.Forget();
        if (outcome.Outcome != AuditOutcome.Done.Outcome) return Redirect(FirstDuties.SecondFactorPath);
        // The change ends all their sessions but this one.
        if (await staff.FindAsync(Person.Name) is { } now) await SignIns.RenewAsync(HttpContext, now);
        if (Codes is not null) return Page();
        Notice.Good(TempData, "Your second factor is off.");
        return Redirect("/account");
    }
}
