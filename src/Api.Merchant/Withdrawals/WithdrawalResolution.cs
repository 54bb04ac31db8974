using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>
/// <c>POST /merchant/v1/withdrawals/{id}/resolve</c>: a manual decision on a withdrawal that cannot end by itself (ours). Each action
/// is allowed only in certain states; who and why are stored.
/// </summary>
internal static class WithdrawalResolution
{
    private static readonly string[] Actions = [.. StoredNames.All<WithdrawalAction>()];

    public static async Task<IResult> Resolve(HttpContext http, IGrainFactory grains, MerchantTrail trail, WithdrawalSender sender, WithdrawalReleases releases)
    {
        if (!PathText.TryGet(http, "id", out var id)) return Problem.BadPath();
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        return (await DecideAsync(id, json.Input!, http.Caller(), grains, trail, sender, releases))
            .ToResult(withdrawal => Withdrawals.Body(id, withdrawal));
    }

    /// <summary>Carries out the decision in <paramref name="input"/>, from the API or from a page.</summary>
    public static async Task<Act<WithdrawalState>> DecideAsync(
        string id, JsonInput input, Actor who, IGrainFactory grains, MerchantTrail trail, WithdrawalSender sender, WithdrawalReleases releases)
    {
        var fields = new FieldReader(input);
        var request = ResolutionRequest.Read(fields, who, Actions);
        if (!fields.Errors.IsEmpty || !StoredNames.TryParse<WithdrawalAction>(request.Action, out var action)) return Refusal.Of(fields.Errors);
        var key = GrainKeys.Withdrawal(id);
        var grain = grains.GetGrain<IWithdrawalGrain>(key);
        if (await grain.Get() is not { } before) return Withdrawals.Unknown;
        if (action == WithdrawalAction.Release) return await releases.DecideAsync(id, before, who, request.Reason);
        return await trail.RecordAsync(
            who, $"withdrawal.{request.Action}", key, request.Reason, StoredNames.Of(before.Status), ActAsync,
            after => StoredNames.Of(after.Status));

        async Task<Act<WithdrawalState>> ActAsync()
        {
            var resolved = await grain.Resolve(new ResolveWithdrawal
            {
                Action = action,
                Operator = request.Operator,
                Reason = request.Reason,
                WhenUnknown = sender.WhenUnknown,
            });
            return resolved.Reply switch
            {
                WithdrawalReply.Done or WithdrawalReply.Replayed => resolved.Withdrawal!,
                // Not cancelled when the caller disconnects: the answer must be stored.
                WithdrawalReply.Send => (await sender.SendAsync(grain, id, resolved, CancellationToken.None)).Withdrawal!,
                _ => Withdrawals.WhyNot(resolved, id),
            };
        }
    }
}
