using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>What people may do with a payout that a channel was told to pay: the channel may still pay it, whatever they decide.</summary>
public sealed class ChannelPayoutsTests(ChannelHost program) : IClassFixture<ChannelHost>
{
    private const string Large = "20001";
    private const string Small = "700";

    [Fact]
    public async Task NobodyAloneFailsWhatIsAboveTheLimitAndMayHaveBeenPaidByTheChannel()
    {
        var id = await program.Silent(Large);
        await program.Vault.Act(id, "take", program.Finance);
        var prepared = await program.Vault.Act(id, "fail", program.Finance, "no such account");
        Assert.Equal(("processing", "finance"), (prepared["status"], prepared["fail_prepared_by"]));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await program.Vault.Act(id, "confirm-fail", program.Finance)));
        Assert.Equal("PAYOUT_AWAITS_SECOND_PERSON", (await program.Vault.Act(id, "pay", program.Finance)).Code);
        Assert.Equal("PAYOUT_NOT_PREPARED", (await program.Vault.Act(id, "confirm", program.Admin)).Code);
        var ended = await program.Vault.Act(id, "confirm-fail", program.Admin);
        Assert.Equal(("fail", "no such account", "admin"), (ended["status"], ended["end_comment"], ended["confirmed_by"]));
    }

    [Fact]
    public async Task WhoeverIsLimitedToTheMerchantEndsNothingThatItsChannelMayStillPay()
    {
        var id = await program.Silent(Small);
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await program.Vault.Act(id, "take", program.BoundOperator)));
        await program.Vault.Act(id, "take", program.Operator);
        foreach (var act in (string[])["take-over", "pay", "fail"])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await program.Vault.Act(id, act, program.BoundFinance, "why")));
        }

        Assert.Equal("fail", (await program.Vault.Act(id, "fail", program.Operator, "it says no"))["status"]);
    }

    [Fact]
    public async Task WhoeverIsLimitedToTheMerchantDoesNotConfirmWhatItsChannelMayStillPay()
    {
        var id = await program.Silent(Large);
        await program.Vault.Act(id, "take", program.Operator);
        await program.Vault.Act(id, "pay", program.Operator);
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), Of(await program.Vault.Act(id, "confirm", program.BoundFinance)));
        Assert.Equal("success", (await program.Vault.Act(id, "confirm", program.Admin))["status"]);
    }

    [Fact]
    public async Task AChannelIsStillAskedAboutAPayoutThatAPersonHasTaken()
    {
        var id = await program.Silent(Small);
        await program.Vault.Act(id, "take", program.Operator);
        await program.Vault.Act(id, "fail", program.Operator, "it says no");
        program.Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull((await program.Begin(id)).Errand);
    }

    [Fact]
    public async Task AnEndedPayoutThatTheChannelIsStillAskedAboutIsNotOpen()
    {
        var id = await program.Silent(Small);
        await program.Vault.Act(id, "take", program.Operator);
        await program.Vault.Act(id, "fail", program.Operator, "it says no");
        Assert.DoesNotContain((await program.Vault.Open("&limit=200")).Json.GetProperty("payouts").EnumerateArray(), payout => payout.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task WhatTheChannelPaidTooIsMarkedAsResolvedWithAReasonByAnotherPersonThanWhoeverEndedIt()
    {
        var id = await program.Silent(Small);
        await program.Vault.Act(id, "take", program.Operator);
        await program.Vault.Act(id, "fail", program.Operator, "it says no");
        await program.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPayoutGrain>(GrainKeys.Payout("vault", id))
            .Record(new RecordPayoutAttempt { Attempt = 1, Outcome = ChannelOutcome.Paid, Message = "paid" });
        Assert.Equal("channel_contradicts", (await program.Vault.Payout(id))["attention_reason"]);
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), Of(await program.Vault.Act(id, "acknowledge", program.Finance)));
        Assert.Equal((HttpStatusCode.Conflict, "PAYOUT_SAME_PERSON"), Of(await program.Vault.Act(id, "acknowledge", program.Operator, "all is well")));
        Assert.Equal((HttpStatusCode.Forbidden, "NOT_A_PERSON"), Of(await program.Vault.Act(id, "acknowledge", GatewayCaller.OperatorKey, "all is well")));
        Assert.Equal("channel_contradicts", (await program.Vault.Payout(id))["attention_reason"]);
        var resolved = await program.Vault.Act(id, "acknowledge", program.Finance, "the receiver has sent it back");
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null), (resolved.Status, resolved.Json.GetProperty("attention_reason").ValueKind));
    }

    private static (HttpStatusCode Status, string Code) Of(Answer answer) => (answer.Status, answer.Code);
}
