using System.Net;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Merchant;
using Paykassma.Api.Tests.Bookkeeping;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>The number of a credit by hand: what it reserves on other rails, and who is shown it.</summary>
public sealed class CreditedNumberTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    [Theory]
    [InlineData("upi_l", true)]
    [InlineData("upi_l", false)]
    [InlineData("paytm", false)]
    public async Task ACreditThatIsRefusedBesideItReservesNothingAndTakesNothingFromWhatItReserved(string system, bool isSameNumber)
    {
        var ((order, _), (paid, payer)) = (await Deposit("paytm"), await Deposit("upi_l"));
        var (number, other) = (Ids.Number(), Ids.Number());
        var earlier = program.Host.Services.GetRequiredService<EarlierCredits>();
        var grain = program.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(GrainKeys.Deposit(order));
        // Both have read the order before either was booked.
        var before = (await grain.Get())!;
        Assert.Equal(DepositReply.Credited, (await earlier.CreditAsync(grain, order, before, By("paytm", number), shown: null)).Reply);
        var refused = await earlier.CreditAsync(grain, order, before, By(system, isSameNumber ? number : other), shown: null);
        Assert.NotEqual(DepositReply.Credited, refused.Reply);

        await program.Merchant.Postback(new SignedPostback { Order = paid, Label = payer, TransactionId = number }.Body);
        Assert.Equal(0, await program.Merchant.Balance(payer));
        // Where it has a number of its own, that one is free.
        await program.Merchant.Postback(new SignedPostback { Order = paid, Label = payer, TransactionId = other }.Body);
        Assert.Equal(70_000, await program.Merchant.Balance(payer));
    }

    [Fact]
    public async Task WhatWasReservedForACreditThatWasCutOffIsFreeAndIsReservedByTheNextOne()
    {
        var ((cut, _), (order, _), (paid, payer)) = (await Deposit("paytm"), await Deposit("paytm"), await Deposit("upi_l"));
        var number = Ids.Number();
        var reserved = program.Host.Services.GetRequiredService<ReservedReferences>();
        // The process was killed before it credited, more than a minute ago.
        await Cut(number);
        await program.Merchant.Postback(new SignedPostback { Order = paid, Label = payer, TransactionId = number }.Body);
        Assert.Equal(70_000, await program.Merchant.Balance(payer));

        var next = Ids.Number();
        await Cut(next);
        var credited = await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = next, amount = 1, reason = "seen" }, await Key("operator")));
        Assert.Equal(HttpStatusCode.OK, credited.Status);
        var (other, label) = await Deposit("upi_l");
        await program.Merchant.Postback(new SignedPostback { Order = other, Label = label, TransactionId = next }.Body);
        Assert.Equal(0, await program.Merchant.Balance(label));

        async Task Cut(string number)
        {
            await reserved.ReserveAsync(DepositTransfer.ReferencesElsewhere("paytm", number), DepositTransfer.Id(cut));
            await using var database = await program.Books.OpenAsync();
            await database.ExecuteAsync("UPDATE reserved_reference SET at = at - interval '61 seconds' WHERE reference LIKE '%/' || @number", new { number });
        }
    }

    [Fact]
    public async Task APostbackOnAnotherRailIsHeldFromTheReservationOnAndWhatCameBeforeItIsSeen()
    {
        var ((order, _), (paid, payer), (second, other)) = (await Deposit("paytm"), await Deposit("upi_l"), await Deposit("upi_l"));
        var (number, early) = (Ids.Number(), Ids.Number());
        var services = program.Host.Services;
        // Its credit is about to be booked.
        await services.GetRequiredService<ReservedReferences>().ReserveAsync(DepositTransfer.ReferencesElsewhere("paytm", number), DepositTransfer.Id(order));
        await program.Merchant.Postback(new SignedPostback { Order = paid, Label = payer, TransactionId = number }.Body);
        Assert.Equal(0, await program.Merchant.Balance(payer));

        // The postback came after the look of a credit by hand and before its reservation.
        await program.Merchant.Postback(new SignedPostback { Order = second, Label = other, TransactionId = early }.Body);
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IDepositGrain>(GrainKeys.Deposit(order));
        var answer = await services.GetRequiredService<EarlierCredits>().CreditAsync(grain, order, (await grain.Get())!, By("paytm", early), shown: null);
        Assert.Equal((DepositReply.Held, HoldReason.CreditedToAnotherOrder), (answer.Reply, answer.Hold));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneThatWasCreditedWithOtherZerosIsCreditedByTwoPersonsWhoSeeThatCreditAndOnlyOnce(bool isRelease)
    {
        var ((first, other), (order, label)) = (await Deposit("upi_l"), await Deposit("upi_l"));
        var number = Ids.Number();
        await program.Merchant.Postback(new SignedPostback { Order = first, Label = other, TransactionId = $"0{number}", Amount = 1_000 }.Body);
        var postback = new SignedPostback { Order = order, Label = label, TransactionId = number };
        await program.Merchant.Postback(postback.Body);
        Assert.Equal(0, await program.Merchant.Balance(label));

        var held = isRelease ? await Release(postback) : await Credit(order, number);
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        Assert.Contains(first, await Summary(held), StringComparison.Ordinal);
        var approved = await program.Gateway.Send(
            Requests.Post($"/backoffice/v1/approvals/{held["approval_id"]}/approve", new { }, await program.Host.KeyOf("finance-2", "finance")));
        Assert.Equal(HttpStatusCode.OK, approved.Status);
        Assert.Equal(70_000, await program.Merchant.Balance(label));
        await program.Merchant.Postback(postback.Body);
        Assert.Equal(70_000, await program.Merchant.Balance(label));

        // Whoever is asked about the number on another rail sees both.
        var elsewhere = await Credit((await Deposit("paytm")).Order, number);
        Assert.Equal(HttpStatusCode.Accepted, elsewhere.Status);
        foreach (var earlier in (string[])[first, order]) Assert.Contains(earlier, await Summary(elsewhere), StringComparison.Ordinal);

        // Nor does anybody credit the very number again.
        foreach (var again in (string[])[number, $"0{number}"])
        {
            var (third, user) = await Deposit("upi_l");
            await program.Merchant.Postback(new SignedPostback { Order = third, Label = user, TransactionId = again }.Body);
            var refused = await Credit(third, again);
            if (refused.Status == HttpStatusCode.Accepted)
            {
                await program.Gateway.Send(
                    Requests.Post($"/backoffice/v1/approvals/{refused["approval_id"]}/approve", new { }, await program.Host.KeyOf("finance-2", "finance")));
            }

            Assert.Equal(0, await program.Merchant.Balance(user));
        }
    }

    [Theory]
    [InlineData("viewer")]
    [InlineData("operator")]
    public async Task BelowFinanceNobodyIsShownItInAHistoryAFileOrAReconciliationUnlessTheyCreditedIt(string role)
    {
        var (order, label) = await Deposit("upi_l");
        var number = Ids.Number();
        var grouped = $"{number[..4]} {number[4..8]} {number[8..]}";
        var credited = await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = number, amount = 700, reason = $"saw {number}, {grouped}" }, await program.Host.KeyOf("creditor", "operator", isPerson: false)));
        Assert.Equal(HttpStatusCode.OK, credited.Status);

        using var below = await program.SignInAsync(role);
        using var person = await program.SignInAsync("finance");
        var (page, list, account) = (
            $"/merchant/deposits/deposit?id={order}", $"/merchant/deposits?label={label}", $"/merchant/accounts/account?label={label}&currency=INR");
        foreach (var path in (string[])[page, list, $"{list}&handler=csv", account, $"{account}&handler=csv"])
        {
            Assert.DoesNotContain(number, await below.GetAllAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain(grouped, await below.GetAllAsync(path), StringComparison.Ordinal);
        }

        foreach (var path in (string[])[page, $"{list}&handler=csv", $"{account}&handler=csv"])
            Assert.Contains(number, await person.GetAllAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await Read(await Key(role)), StringComparison.Ordinal);
        Assert.Contains(number, await Read(await program.Host.KeyOf("creditor", "operator", isPerson: false)), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await Reconciled(role), StringComparison.Ordinal);
        Assert.Contains(number, await Reconciled("finance"), StringComparison.Ordinal);

        async Task<string> Read(string key) => (await program.Merchant.Send(Requests.Get($"{MerchantCaller.DepositsPath}/{order}", key))).Body;

        async Task<string> Reconciled(string role)
        {
            var file = Encoding.UTF8.GetBytes(BooksCaller.PaymentHeader);
            var answer = await program.Gateway.Send(BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), file, key: await Key(role)));
            Assert.Contains(order, answer.Body, StringComparison.Ordinal);
            return answer.Body;
        }
    }

    private async Task<Answer> Credit(string order, string number) => await program.Merchant.Send(Requests.Post(
        $"{MerchantCaller.DepositsPath}/{order}/resolve", new { action = "credit", transaction_id = number, amount = 700, reason = "other money" }, await Key("finance")));

    private async Task<string> Summary(Answer held) => (await program.Gateway.Send(Requests.Get("/backoffice/v1/approvals?limit=200", await Key("finance")))).Json
        .GetProperty("approvals").EnumerateArray().Single(act => act.GetProperty("id").GetString() == held["approval_id"]).GetProperty("summary").GetString()!;

    private async Task<Answer> Release(SignedPostback postback) => await program.Merchant.Send(Requests.Post(
        $"/merchant/v1/held-postbacks/{postback.Hash}/resolve",
        new { action = "release", custom_transaction_id = postback.Order, reason = "other money" }, await Key("finance")));

    private async Task<(string Order, string Label)> Deposit(string walletType)
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        Assert.Equal(HttpStatusCode.Created, (await program.Merchant.Deposit(order, label, walletType: walletType)).Status);
        return (order, label);
    }

    private static CreditDeposit By(string system, string number) => new()
    {
        WalletType = system,
        TransactionId = number,
        Amount = 100,
        Currency = "INR",
        Operator = "operator",
        Reason = "seen",
    };

    private Task<string> Key(string role) => program.Host.KeyOf(role, role);
}
