using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary>What people do with payouts, by page or API: recorded in the audit trail, carried out, and passed on to the couriers.</summary>
public sealed class PayoutActs(IGrainFactory grains, PayoutNews news, SecondPersons persons, PayoutsAlone alone, IAuditTrail trail)
{
    public Task<PayoutView?> FindAsync(string merchant, string id) => Grain(merchant, id).Get();

    /// <param name="turn">The payout's turn as they have seen it; null if they do not say.</param>
    public async Task<PayoutAnswer> DoAsync(Actor who, string merchant, string id, PayoutAct act, string? comment, int? turn) =>
        await FindAsync(merchant, id) is { } payout
            ? await DoAsync(who, payout, act, comment, turn)
            : new PayoutAnswer { Reply = PayoutReply.NotFound };

    public Task<PayoutAnswer> DoAsync(Actor who, PayoutView payout, PayoutAct act, string? comment, int? turn) => RecordAsync(
        who, payout.Merchant, payout.Id, act.Action, comment, payout, async () =>
        {
            var firsts = act.FirstPersons(payout.State);
            if (act.IsOfSecondPerson && await WhyNotAsync(who, firsts, payout.State.CreatedAt) is { } why)
            {
                return new PayoutAnswer { Reply = PayoutReply.NotIndependent, Payout = payout, Why = $"{why}: another person must do this." };
            }

            var decision = new PayoutDecision
            {
                Operator = who.Name,
                Comment = comment,
                ByService = !who.IsPerson,
                ComparedWith = [.. firsts],
                IsOfMerchant = who.Merchant is not null,
                Turn = turn,
            };
            return await act.Do(Grain(payout.Merchant, payout.Id), decision);
        });

    /// <summary>Adds a withdrawal request by hand. What exceeds that which one person may add alone in a day needs a second person.</summary>
    public async Task<PayoutAnswer> AddAsync(Actor who, string merchant, string id, CreatePayout request)
    {
        var isKnown = await FindAsync(merchant, id) is not null;
        var counted = Guid.CreateVersion7();
        var isAlone = await alone.CountAsync(counted, who.Name, merchant, request.Request!);
        var answer = await RecordAsync(
            who, merchant, id, "payout.add", null, null,
            () => Grain(merchant, id).Create(request with { AddedBy = who.Name, ExceedsAlone = !isAlone }));
        // A repeat counts once. If it was not there before, the replay is of this request: the answer of a silo was lost.
        var isNew = answer.Reply == PayoutReply.Done || (answer.Reply == PayoutReply.Replayed && !isKnown);
        if (!isNew) await alone.TakeBackAsync(counted);
        return answer;
    }

    /// <summary>Why this is no other person than one of the first persons. For the first persons themselves the payout decides.</summary>
    /// <param name="since">When the payout was requested: whatever was done with it, was done then or later.</param>
    private async Task<string?> WhyNotAsync(Actor who, IEnumerable<string> firsts, long since)
    {
        foreach (var first in firsts.Where(first => !SamePerson.Is(first, who.Name)))
        {
            if (await persons.WhyNotAsync(first, since, long.MaxValue, who) is { } why) return why;
        }

        return null;
    }

    private async Task<PayoutAnswer> RecordAsync(
        Actor who, string merchant, string id, string action, string? reason, PayoutView? before, Func<Task<PayoutAnswer>> act)
    {
        PayoutAnswer? answer = null;
        var entry = new AuditEntry(who.Name, who.Role, merchant, action, GrainKeys.Payout(merchant, id), reason, Json(before));
        await trail.Record(entry, async () =>
        {
            answer = await act();
            news.Spread(answer);
            return new AuditOutcome(answer.IsDone ? "done" : PayoutConflict.Why(answer).Error.Code, Json(answer.Payout));
        });
        return answer!;
    }

    private IPayoutGrain Grain(string merchant, string id) => grains.GetGrain<IPayoutGrain>(GrainKeys.Payout(merchant, id));

    private static string? Json(PayoutView? payout) =>
        payout is null ? null : JsonSerializer.Serialize(PayoutBody.Of(payout), PayoutJson.Default.PayoutBody);
}
