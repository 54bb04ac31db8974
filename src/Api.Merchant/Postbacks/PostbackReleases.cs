using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Releases of held postbacks: the signed transfer is credited to the named order. Above the limit, in one act or in all that one person
/// does alone within a day, a release is held until a second person approves it; so is one whose number was credited on another rail, or with other leading zeros.
/// </summary>
public sealed class PostbackReleases(
    IGrainFactory grains, MerchantTrail trail, IHeldPostbacks held, IHeldResolutions resolutions, AloneLimit alone, EarlierCredits earlier,
    Approvals approvals, TimeProvider clock)
{
    /// <summary>Also the name of the act in the audit trail.</summary>
    public const string Kind = "held_postback.release";

    /// <summary>The action in the request and in the postback's row.</summary>
    public const string Action = "release";

    /// <summary>Releases it, holds the release, or refuses it.</summary>
    internal async Task<Act<HeldResolution>> DecideAsync(string hash, HeldPostback postback, string order, Actor who, string reason)
    {
        var act = new HeldAct(Action, who.Name, reason, order);
        var before = (await resolutions.FindAsync(hash))!;
        var release = await TryAsync(postback, order, before);
        Guid? counted = null;
        if (release is { IsDone: true, Subject: { Books: true, Signed: var signed } })
        {
            var elsewhere = await earlier.FindAsync(signed.WalletType, signed.TransactionId);
            if (elsewhere.Count == 0) counted = await alone.CountAsync(who, signed.Amount, signed.Currency);
            if (counted is null) return Refusal.Held(await HoldAsync(hash, order, release.Subject, elsewhere, who, reason));
        }

        var booked = false;
        var done = await RecordAsync(hash, before, who, reason, async () =>
        {
            if (!release.IsDone) return release.Refusal;
            (var result, booked) = await CreditAsync(hash, act, order, release.Subject.Signed);
            return result;
        });
        if (counted is { } amount && !booked) await alone.TakeBackAsync(amount);
        return done;
    }

    /// <summary>Carries out a release that was approved.</summary>
    /// <param name="prepared">As prepared.</param>
    /// <param name="first">Who prepared it.</param>
    /// <param name="second">The name of the second person: the order's history and the audit trail keep it.</param>
    internal async Task<Act<HeldResolution>> CarryOutAsync(HeldPostbackRelease prepared, Actor first, string reason, string second)
    {
        var (hash, order) = (prepared.Hash, prepared.Order);
        if (await held.FindAsync(hash) is not { } postback) return HeldPostbackResolution.Unknown;
        var before = (await resolutions.FindAsync(hash))!;
        return await RecordAsync(hash, before, first, reason, async () =>
        {
            var release = await TryAsync(postback, order, before);
            if (!release.IsDone) return release.Refusal;
            var (signed, deposit, books) = release.Subject;
            // The order may have been swept since, and registered again. An older build did not store the label.
            if (prepared.Label is { } shown && deposit.Label != shown)
                return new Refusal(MerchantErrors.CreditRefused, CreditByHand.OtherLabel);
            if (books && await earlier.HasNewAsync(signed.WalletType, signed.TransactionId, prepared.Elsewhere))
                return new Refusal(MerchantErrors.CreditRefused, EarlierCredits.IsNew);
            var wasShown = books && prepared.Elsewhere is not null;
            if (wasShown) await earlier.AllowAsync(signed.WalletType, signed.TransactionId);
            var isBeside = wasShown && await earlier.IsBesideAsync(signed.WalletType, signed.TransactionId);
            return (await CreditAsync(hash, new HeldAct(Action, first.Name, reason, order), order, signed, second, isBeside)).Act;
        }, second);
    }

    /// <summary>The subject is the deposit, which it changes: an erasure of its payer finds it by that.</summary>
    private Task<Guid> HoldAsync(
        string hash, string order, PossibleRelease release, IReadOnlyList<StatementEntry> elsewhere, Actor who, string reason)
    {
        var (signed, label) = (release.Signed, release.Order.Label);
        return approvals.HoldAsync(
            who, Kind, null, GrainKeys.Deposit(order),
            $"Credit {Money.Text(signed.Amount, signed.Currency)} to {label} for the deposit {order}, by the held postback of the wallet transfer {signed.TransactionId}."
                + EarlierCredits.Words(elsewhere),
            JsonSerializer.Serialize(
                new HeldPostbackRelease(hash, order, label, signed.WalletType, signed.TransactionId, signed.Amount, signed.Currency)
                {
                    Elsewhere = EarlierCredits.IdsOf(elsewhere),
                },
                HeldPostbackReleaseJson.Default.HeldPostbackRelease),
            reason);
    }

    /// <summary>What the release would do. Everything that refuses it here refuses it for ever, or until the order is registered.</summary>
    private async Task<Act<PossibleRelease>> TryAsync(HeldPostback postback, string order, HeldResolution standing)
    {
        // Checked before anything is stored: a postback that can never be credited stays open; only the audit trail records the attempt.
        if (!PostbackReader.TryReadContent(postback.Body.Span, out var read) || SignedDeposit.Of(read) is not { } signed)
        {
            return new Refusal(
                MerchantErrors.HeldPostbackNotCreditable, "The signed content cannot be credited to an order.");
        }

        if (await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(order)).Get() is not { } deposit) return Deposits.Unknown;
        // A closed one is told by its row.
        if (standing.ClosedAt is not null) return new PossibleRelease(signed, deposit, Books: false);
        if (signed.WhyNoRelease is { } why)
            return new Refusal(MerchantErrors.HeldPostbackNotCreditable, why);
        var step = DepositMachine.Apply(order, deposit, new DepositCommand.CreditByHand(
            ResolutionAction.Release, signed.WalletType, signed.TransactionId, signed.Amount, signed.Currency, "", "", clock.GetUtcNow().ToUnixTimeMilliseconds()));
        return step.Reply == DepositReply.Held
            ? DepositResolution.Refused(step.Hold)
            : new PossibleRelease(signed, deposit, step.Reply == DepositReply.Credited);
    }

    private async Task<(Act<HeldResolution> Act, bool Booked)> CreditAsync(
        string hash, HeldAct act, string order, SignedDeposit signed, string? second = null, bool isBeside = false)
    {
        if (!await resolutions.BeginAsync(hash, act, clock.GetUtcNow())) return (await HeldPostbackResolution.Standing(resolutions, hash, act), false);
        var answer = await grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(order)).Credit(new CreditDeposit
        {
            WalletType = signed.WalletType,
            TransactionId = signed.TransactionId,
            Amount = signed.Amount,
            Currency = signed.Currency,
            Operator = act.Operator,
            Reason = act.Reason,
            ReleasesHeld = hash,
            ApprovedBy = second,
            IsBeside = isBeside,
        });
        if (answer.Reply is DepositReply.Held or DepositReply.NotFound)
        {
            await resolutions.AbandonAsync(hash, act);
            return (answer.Reply == DepositReply.NotFound ? Deposits.Unknown : DepositResolution.Refused(answer.Hold), false);
        }

        // A new credit has closed it in its own unit; an earlier credit could not.
        if (answer.Reply == DepositReply.Replayed) await resolutions.CloseIfCreditedAsync(hash, signed.CreditTo(order), clock.GetUtcNow());
        return ((await resolutions.FindAsync(hash))!, answer.Reply == DepositReply.Credited);
    }

    private Task<Act<HeldResolution>> RecordAsync(
        string hash, HeldResolution before, Actor who, string reason, Func<Task<Act<HeldResolution>>> act, string? second = null) =>
        trail.RecordAsync(
            who, Kind, AttentionQueries.HeldPrefix + hash, reason, HeldPostbackResolution.StatusOf(before), act, HeldPostbackResolution.StatusOf, second);

    /// <summary>A release that nothing refuses.</summary>
    /// <param name="Books">False if the order has this credit already, or the postback is closed.</param>
    private sealed record PossibleRelease(SignedDeposit Signed, DepositState Order, bool Books);
}
