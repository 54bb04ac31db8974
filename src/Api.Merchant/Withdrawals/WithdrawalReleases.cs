using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Releases of withdrawals: the user has the amount again. Above the limit, in one act or in all that one person does alone within a day,
/// a release is held until a second person approves it.
/// </summary>
public sealed class WithdrawalReleases(IGrainFactory grains, MerchantTrail trail, AloneLimit alone, Approvals approvals, TimeProvider clock)
{
    /// <summary>Also the name of the act in the audit trail.</summary>
    public const string Kind = "withdrawal.release";

    /// <summary>Releases it, holds the release, or refuses it.</summary>
    internal async Task<Act<WithdrawalState>> DecideAsync(string id, WithdrawalState before, Actor who, string reason)
    {
        var step = Try(id, before, who.Name, reason);
        // The grain is not asked: a moment later it could allow what is refused now, and nothing was counted.
        if (step.Next is null) return await RecordAsync(id, before, who, reason, () => Task.FromResult(WhyNot(id, before, step, who, reason)));
        // A test books nothing.
        if (before.IsTest) return await RecordAsync(id, before, who, reason, async () => Outcome(await ResolveAsync(id, who.Name, reason), id));
        if (await alone.CountAsync(who, before.Amount, before.Currency) is not { } counted) return Refusal.Held(await HoldAsync(id, before, step, who, reason));
        var booked = false;
        var act = await RecordAsync(id, before, who, reason, async () =>
        {
            var resolved = await ResolveAsync(id, who.Name, reason);
            booked = resolved.Reply == WithdrawalReply.Done;
            return Outcome(resolved, id);
        });
        if (!booked) await alone.TakeBackAsync(counted);
        return act;
    }

    /// <summary>Carries out a release that was approved, if it still means what it meant when it was prepared.</summary>
    /// <param name="held">As prepared.</param>
    /// <param name="first">Who prepared it.</param>
    /// <param name="second">The name of the second person.</param>
    internal async Task<Act<WithdrawalState>> CarryOutAsync(HeldWithdrawalRelease held, Actor first, string reason, string second)
    {
        var id = held.Withdrawal;
        if (await Grain(id).Get() is not { } before) return Withdrawals.Unknown;
        return await RecordAsync(id, before, first, reason, async () =>
        {
            // Postbacks may have led from one release to another meanwhile, e.g. from one of a held amount to one that accepts a loss.
            var step = Try(id, before, first.Name, reason, second);
            // It may have been sent again since, and the provider may have it.
            return step.Next is not null && (step.Transfer?.Transfer.Id != held.Transfer || (held.Seen is { } seen && seen != SeenOf(before)))
                ? new Refusal(
                    MerchantErrors.ActionNotAllowed,
                    $"The withdrawal has changed since this was prepared: it is {StoredNames.Of(before.Status)} now. Nothing was done.")
                : Outcome(await ResolveAsync(id, first.Name, reason, second), id);
        }, second);
    }

    private Task<Guid> HoldAsync(string id, WithdrawalState before, WithdrawalStep step, Actor who, string reason)
    {
        var (money, transfer) = (Money.Text(before.Amount, before.Currency), step.Transfer?.Transfer.Id);
        return approvals.HoldAsync(
            who, Kind, null, GrainKeys.Withdrawal(id),
            transfer is null
                ? $"Leave {money} of the withdrawal {id} with {before.Label}, although the provider has paid it."
                : $"Return {money} of the withdrawal {id} to {before.Label}. It is {StoredNames.Of(before.Status)} as this is prepared.",
            JsonSerializer.Serialize(
                new HeldWithdrawalRelease(id, before.Label, before.Amount, before.Currency, transfer) { Seen = SeenOf(before) },
                HeldWithdrawalReleaseJson.Default.HeldWithdrawalRelease),
            reason);
    }

    /// <summary>How often it was sent, whether the provider took it, and what it told: whoever lets the user have the amount again relies on that. Hashed: words may be personal.</summary>
    private static string SeenOf(WithdrawalState withdrawal) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{withdrawal.Attempts}|{withdrawal.AcceptedAt}|{withdrawal.SuccessAt}|{withdrawal.FailureAt}|{withdrawal.SuccessTold}|{withdrawal.FailureTold}"))))[..16];

    /// <summary>What the release would do now.</summary>
    private WithdrawalStep Try(string id, WithdrawalState state, string by, string reason, string? second = null) => WithdrawalMachine.Apply(
        id, state,
        new WithdrawalCommand.Resolve(
            new WithdrawalDecision(WithdrawalAction.Release, by, reason, clock.GetUtcNow().ToUnixTimeMilliseconds()) { ApprovedBy = second },
            WhenUnknown.WaitForPostback));

    private Task<WithdrawalResult> ResolveAsync(string id, string by, string reason, string? second = null) => Grain(id).Resolve(new ResolveWithdrawal
    {
        Action = WithdrawalAction.Release,
        Operator = by,
        Reason = reason,
        // A release sends nothing, so its outcome is never unknown.
        WhenUnknown = WhenUnknown.WaitForPostback,
        ApprovedBy = second,
    });

    private IWithdrawalGrain Grain(string id) => grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(id));

    private Task<Act<WithdrawalState>> RecordAsync(
        string id, WithdrawalState before, Actor who, string reason, Func<Task<Act<WithdrawalState>>> act, string? second = null) =>
        trail.RecordAsync(who, Kind, GrainKeys.Withdrawal(id), reason, StoredNames.Of(before.Status), act, after => StoredNames.Of(after.Status), second);

    /// <summary>A repeat of what was done alone or with a second person finds the first result; anything else is refused.</summary>
    private static Act<WithdrawalState> WhyNot(string id, WithdrawalState state, WithdrawalStep step, Actor who, string reason) =>
        step.Reply == WithdrawalReply.NotAllowed && state.Status == WithdrawalStatus.Released
            && state.Decisions is [.., { Action: WithdrawalAction.Release } last] && last.Operator == who.Name && last.Reason == reason
                ? state
                : Outcome(new WithdrawalResult { Reply = step.Reply, Withdrawal = state }, id);

    private static Act<WithdrawalState> Outcome(WithdrawalResult resolved, string id) =>
        resolved.Reply is WithdrawalReply.Done or WithdrawalReply.Replayed ? resolved.Withdrawal! : Withdrawals.WhyNot(resolved, id);
}

/// <summary>A release as it is held.</summary>
/// <param name="AmountMinor">Minor units.</param>
/// <param name="Transfer">The id of the transfer that it books; null if it leaves a late success released.</param>
internal sealed record HeldWithdrawalRelease(string Withdrawal, string Label, long AmountMinor, string Currency, string? Transfer)
{
    /// <summary>What was known of its sending as it was prepared; null in acts of an older build, of which it is not compared.</summary>
    public string? Seen { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeldWithdrawalRelease))]
internal sealed partial class HeldWithdrawalReleaseJson : JsonSerializerContext;
