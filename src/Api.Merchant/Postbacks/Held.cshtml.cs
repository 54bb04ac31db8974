using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>One held postback: its content, why it was not credited, and the manual decision or the acts on offer.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class HeldModel(
    IHeldPostbacks held, IHeldResolutions resolutions, MerchantTrail trail, PostbackReleases releases, TimeProvider clock) : DecisionModel
{
    [BindProperty(SupportsGet = true, Name = "hash")]
    public string Hash { get; set; } = "";

    internal HeldPostback Postback { get; private set; } = null!;

    internal HeldResolution Standing { get; private set; } = null!;

    /// <summary>Its content; null when it cannot be read.</summary>
    internal Postback? Read { get; private set; }

    /// <summary>The signed transfer; null when it cannot be credited to any order.</summary>
    internal SignedDeposit? Signed { get; private set; }

    /// <summary>The body as received, without access key and signature.</summary>
    internal string Text => TextOf(Postback.Body);

    /// <summary>The same of each copy that came later with other unsigned content.</summary>
    internal IReadOnlyList<string> Copies => [.. Postback.Copies.Select(TextOf)];

    internal ActPanel Decisions
    {
        get
        {
            var panel = Panel(new() { ["custom_transaction_id"] = Signed?.OrderId ?? "" });
            return Signed is not { WhyNoRelease: null } ? panel with { Acts = [.. panel.Acts.Where(act => act.Name != "release")] } : panel;
        }
    }

    internal override string Self => MerchantPaths.Held(Hash);

    private protected override string Kind => "held_postback";

    private protected override string Subject => AttentionQueries.HeldPrefix + Hash;

    private protected override string Status => HeldPostbackResolution.StatusOf(Standing);

    internal string StatusName => Status;

    private protected override async Task<bool> LoadAsync()
    {
        if (!QueryText.IsName(Hash) || await held.FindAsync(Hash, HttpContext.RequestAborted) is not { } postback) return false;
        Postback = postback;
        Standing = (await resolutions.FindAsync(Hash, HttpContext.RequestAborted))!;
        Read = PostbackReader.TryReadContent(postback.Body.Span, out var read) ? read : null;
        Signed = Read is null ? null : SignedDeposit.Of(Read);
        return true;
    }

    private protected override async Task<Act<string>> ActAsync(JsonInput input)
    {
        var act = await HeldPostbackResolution.DecideAsync(
            Hash, input, Actor.Of(User), trail, held, resolutions, releases, clock);
        if (!act.IsDone) return act.Refusal;
        Standing = act.Subject;
        return Status;
    }

    private static string TextOf(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
