using System.Security.Claims;
using System.Text.Json;
using Paykassma.Api.Gateway;
using Paykassma.Api.Staff;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary>Carries out what a signed-in person does with a payout, and records the act and its outcome.</summary>
public sealed class PayoutActs(IGrainFactory grains, PayoutNews news, IAuditTrail audit)
{
    public Task<PayoutView?> FindAsync(string merchant, string id) => Grain(merchant, id).Get();

    public Task<PayoutAnswer> DoAsync(ClaimsPrincipal user, PayoutView payout, PayoutDeed deed, string? comment)
    {
        var grain = Grain(payout.Merchant, payout.Id);
        var decision = new PayoutDecision { Operator = user.Name(), Comment = comment };
        return RecordAsync(user, payout.Merchant, payout.Id, deed.Action, comment, payout, () => deed.Name switch
        {
            nameof(PayoutDeed.Take) => grain.Take(decision),
            nameof(PayoutDeed.Approve) => grain.Approve(decision),
            nameof(PayoutDeed.Pay) => grain.Pay(decision),
            nameof(PayoutDeed.Confirm) => grain.Confirm(decision),
            nameof(PayoutDeed.SendBack) => grain.SendBack(decision),
            nameof(PayoutDeed.Fail) => grain.Fail(decision),
            nameof(PayoutDeed.Cancel) => grain.Cancel(decision),
            nameof(PayoutDeed.Acknowledge) => grain.Acknowledge(decision),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "not a deed"),
        });
    }

    /// <summary>Adds a withdrawal request by hand.</summary>
    public Task<PayoutAnswer> AddAsync(ClaimsPrincipal user, string merchant, string id, CreatePayout request) => RecordAsync(
        user, merchant, id, "payout.add", null, null, () => Grain(merchant, id).Create(request with { AddedBy = user.Name() }));

    private async Task<PayoutAnswer> RecordAsync(
        ClaimsPrincipal user, string merchant, string id, string action, string? reason, PayoutView? before, Func<Task<PayoutAnswer>> act)
    {
        PayoutAnswer? answer = null;
        var entry = new AuditEntry(user.Name(), user.Role().Text(), merchant, action, GrainKeys.Payout(merchant, id), reason, Json(before));
        await audit.Record(entry, async () =>
        {
            answer = await act();
            news.Spread(answer);
            return new AuditOutcome(answer.Code == PayoutCode.Done ? "done" : PayoutConflict.Why(answer).Code, Json(answer.Payout));
        });
        return answer!;
    }

    private IPayoutGrain Grain(string merchant, string id) => grains.GetGrain<IPayoutGrain>(GrainKeys.Payout(merchant, id));

    private static string? Json(PayoutView? payout) =>
        payout is null ? null : JsonSerializer.Serialize(PayoutBody.Of(payout), PayoutJson.Default.PayoutBody);
}
