using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>One withdrawal: its data, its history, and the acts on offer.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class WithdrawalModel(
    OrderStates states, LedgerTransfers transfers, IHeldPostbacks held, IGrainFactory grains, MerchantTrail trail, WithdrawalSender sender,
    WithdrawalReleases releases) : DecisionModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    internal WithdrawalState State { get; private set; } = null!;

    internal IReadOnlyList<StatementEntry> Transfers { get; private set; } = [];

    internal IReadOnlyList<HeldPostback> Held { get; private set; } = [];

    internal IReadOnlyList<TimelineEntry> Timeline => OrderTimeline.Of(State, Transfers, Held);

    internal ActPanel Decisions => Panel();

    internal override string Self => MerchantPaths.Withdrawal(Id);

    private protected override string Kind => "withdrawal";

    private protected override string Subject => GrainKeys.Withdrawal(Id);

    private protected override string Status => StoredNames.Of(State.Status);

    private protected override async Task<bool> LoadAsync()
    {
        if (!QueryText.IsName(Id) || await states.FindWithdrawalAsync(Id, HttpContext.RequestAborted) is not { } state) return false;
        State = state;
        Transfers = await transfers.FindAsync(WithdrawalTransfers.IdsOf(Id), HttpContext.RequestAborted);
        Held = await held.ReadOfOrderAsync(Subject, cancellation: HttpContext.RequestAborted);
        return true;
    }

    private protected override async Task<Act<string>> ActAsync(JsonInput input)
    {
        var act = Sent!.Action == MerchantAct.Cancel
            ? await CancelAsync(input)
            : await WithdrawalResolution.DecideAsync(Id, input, Actor.Of(User), grains, trail, sender, releases);
        return act.IsDone ? StoredNames.Of(act.Subject.Status) : act.Refusal;
    }

    /// <summary>The API needs no reason, because its caller has decided. A person must give one, for the audit trail.</summary>
    private async Task<Act<WithdrawalState>> CancelAsync(JsonInput input)
    {
        var fields = new FieldReader(input);
        var reason = fields.Required("reason", FieldLimits.CommentMax);
        return fields.Errors.IsEmpty ? await Withdrawals.CancelAsync(Id, Actor.Of(User), reason, grains, trail) : Refusal.Of(fields.Errors);
    }
}
