using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Merchant.Adjustments;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>One deposit: its data, its history, and the acts on offer.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class DepositModel(
    OrderStates states, LedgerTransfers transfers, IHeldPostbacks held, IGrainFactory grains, MerchantTrail trail, HeldCredits credits,
    TimeProvider clock) : DecisionModel
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    internal DepositState State { get; private set; } = null!;

    internal IReadOnlyList<StatementEntry> Transfers { get; private set; } = [];

    internal IReadOnlyList<HeldPostback> Held { get; private set; } = [];

    internal IReadOnlyList<TimelineEntry> Timeline => OrderTimeline.Of(State, Transfers, Held, Actor.Of(User));

    internal ActPanel Decisions => Panel(new() { ["wallet_type"] = State.WalletType }, [.. SystemsOf(State.Currency)]);

    internal override string Self => MerchantPaths.Deposit(Id);

    private protected override string Kind => "deposit";

    private protected override string Subject => GrainKeys.Deposit(Id);

    private protected override string Status => StoredNames.Of(State.Status);

    /// <summary>The systems that a wallet transfer for such an order can come from.</summary>
    internal static IEnumerable<string> SystemsOf(string currency) => PaymentSystems.All
        .Where(system => system.TakesDeposits && system.Currency.Code == currency).Select(system => system.WalletType);

    private protected override async Task<bool> LoadAsync()
    {
        if (!QueryText.IsName(Id) || await states.FindDepositAsync(Id, HttpContext.RequestAborted) is not { } state) return false;
        State = state;
        Transfers = await transfers.FindAsync([DepositTransfer.Id(Id), Adjustment.ReversalId(Id)], HttpContext.RequestAborted);
        Held = await held.ReadOfOrderAsync(Subject, cancellation: HttpContext.RequestAborted);
        return true;
    }

    private protected override async Task<Act<string>> ActAsync(JsonInput input)
    {
        var act = await DepositResolution.DecideAsync(Id, input, Actor.Of(User), grains, trail, credits, clock);
        return act.IsDone ? StoredNames.Of(act.Subject.Status) : act.Refusal;
    }
}
