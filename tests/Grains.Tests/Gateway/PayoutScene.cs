using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.Gateway;
using Paykassma.Grains.Ledger;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>Calls the payouts of the sandbox's merchant <c>demo</c> as endpoints and couriers do: 700 INR by PayTM each.</summary>
internal sealed class PayoutScene(GrainHost host)
{
    public const string Account = "merchant/demo/INR";
    public const long Amount = 70_000;

    /// <summary>Above the merchant's limit of 20,000 INR.</summary>
    public const long LargeAmount = 20_000_01;

    /// <summary>Puts money on the merchant's account.</summary>
    public Task<LedgerOutcome> Fund(long amount)
    {
        var transfer = new Transfer($"test/{Ids.Number()}", Accounts.Clearing("paytm", "INR"), Account, amount, "INR", TransferKind.Posted, "test");
        return host.Grains.GetGrain<IAccountGrain>(GrainKeys.Account(Account)).Commit(LedgerUnit.Of(new TransferRequest(transfer, Overdraft.Refused)));
    }

    public IPayoutGrain Payout(string id) => host.Grains.GetGrain<IPayoutGrain>(GrainKeys.Payout("demo", id));

    public Task<PayoutAnswer> Create(string id, bool isTest = false, bool byHand = false, string fingerprint = "first", long amount = Amount) =>
        Payout(id).Create(new CreatePayout { Fingerprint = fingerprint, Request = Request(isTest) with { Amount = amount }, Origin = byHand ? PayoutOrigin.BackOffice : PayoutOrigin.Api });

    /// <summary>A payout that the channel was told to pay.</summary>
    public async Task<PayoutErrand> Submitted(string id)
    {
        await Create(id);
        return (await Payout(id).Begin()).Errand!;
    }

    public Task<PayoutAnswer> Record(string id, ChannelOutcome outcome, int attempt = 1) =>
        Payout(id).Record(new RecordPayoutAttempt { Attempt = attempt, Outcome = outcome, Message = "so it says" });

    public IPostbackGrain Postback(string id) => host.Grains.GetGrain<IPostbackGrain>(GrainKeys.Postback("demo", $"payout/{id}"));

    public static PayoutDecision By(string name, string? comment = null) => new() { Operator = name, Comment = comment };

    public static PayoutRequest Request(bool isTest = false) => new(
        "paytm", "paytm", "me", "INR", Amount, isTest, "for rent", new PayoutReceiver("1234567890", null, null, null, null));
}
