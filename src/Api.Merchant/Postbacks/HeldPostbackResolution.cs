using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/held-postbacks/{hash}/resolve</c>: a manual decision on a held postback (ours). <c>release</c> credits the
/// signed transfer to the named order, with the ids of a postback; <c>dismiss</c> credits nothing. The row keeps who, when and why.
/// </summary>
internal static class HeldPostbackResolution
{
    public static async Task<IResult> Resolve(
        HttpContext http, MerchantTrail trail, IHeldPostbacks held, IHeldResolutions resolutions, PostbackReleases releases, TimeProvider clock)
    {
        if (!PathText.TryGet(http, "hash", out var hash)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        return (await DecideAsync(hash, json.Input!, http.Caller(), trail, held, resolutions, releases, clock))
            .ToResult(standing => Json(hash, standing));
    }

    /// <summary>Carries out the decision in <paramref name="input"/>, from the API or from a page.</summary>
    public static async Task<Act<HeldResolution>> DecideAsync(
        string hash, JsonInput input, Actor who, MerchantTrail trail, IHeldPostbacks held, IHeldResolutions resolutions, PostbackReleases releases,
        TimeProvider clock)
    {
        var fields = new FieldReader(input);
        var request = ResolutionRequest.Read(fields, who, PostbackReleases.Action, "dismiss");
        var order = request.Action == PostbackReleases.Action ? fields.Required("custom_transaction_id", FieldLimits.TextMax) : null;
        if (!fields.Errors.IsEmpty) return Refusal.Of(fields.Errors);
        if (await held.FindAsync(hash) is not { } postback) return Unknown;
        if (order is not null) return await releases.DecideAsync(hash, postback, order, who, request.Reason);
        var act = new HeldAct(request.Action, request.Operator, request.Reason, null);
        var before = (await resolutions.FindAsync(hash))!;
        return await trail.RecordAsync(
            who, $"held_postback.{act.Action}", AttentionQueries.HeldPrefix + hash, act.Reason, StatusOf(before),
            async () => await resolutions.DismissAsync(hash, act, clock.GetUtcNow())
                ? (await resolutions.FindAsync(hash))!
                : await Standing(resolutions, hash, act),
            StatusOf);
    }

    public static Refusal Unknown => new(MerchantErrors.HeldPostbackNotFound);

    /// <summary><c>held</c>, <c>credited</c> or <c>dismissed</c>.</summary>
    public static string StatusOf(HeldResolution standing) => standing switch
    {
        { ClosedAt: null } => "held",
        { ClosedBy: not null } => "credited",
        _ => "dismissed",
    };

    /// <summary>Why the act did nothing: this request did it before, or another act is open or has closed it.</summary>
    public static async Task<Act<HeldResolution>> Standing(IHeldResolutions resolutions, string hash, HeldAct act)
    {
        var standing = (await resolutions.FindAsync(hash))!;
        if (standing.ClosedAt is null)
        {
            return new Refusal(MerchantErrors.HeldPostbackBusy, $"{standing.Act?.Operator} is about to {standing.Act?.Action} it.");
        }

        return standing.Act == act
            ? standing
            : new Refusal(
                MerchantErrors.HeldPostbackClosed,
                standing.ClosedBy is { } transfer ? $"It was closed by the transfer {transfer}." : $"It was dismissed by {standing.Act?.Operator}.");
    }

    private static IResult Json(string hash, HeldResolution standing) => Results.Json(
        new HeldResolutionBody(
            hash, standing.Act?.Action, standing.Act?.Operator, standing.Act?.Reason, standing.Act?.Order,
            UtcTime.Of(standing.ClosedAt?.ToUnixTimeMilliseconds()), standing.ClosedBy),
        MerchantJson.Default.HeldResolutionBody);
}

/// <summary>A held postback with a manual decision.</summary>
/// <param name="ClosedBy">The transfer that closed it; null when it was dismissed.</param>
internal sealed record HeldResolutionBody(
    string Hash, string? Action, string? Operator, string? Reason, string? CustomTransactionId, string? ClosedAt, string? ClosedBy);
