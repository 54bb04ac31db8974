using System.Net;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

public sealed class ActivationsTests(Sandbox sandbox)
{
    [Fact]
    public async Task AnOkIsAPromiseAndThePostbackTheMoney()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(id, label);
        var number = await sandbox.Gateway.Pay(label);
        var told = sandbox.Host.Postbacks.Attempted("demo", id);
        var answer = await sandbox.Merchant.Activate(id, number);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(answer["status"], new[] { "promised", "credited" });
        Assert.Equal("ok", answer.Json.GetProperty("activation").GetProperty("outcome").GetString());
        await told;
        var deposit = await sandbox.Merchant.Get(id);
        Assert.Equal(("credited", "700", number), (deposit["status"], deposit["credited_amount"], deposit["transaction_id"]));
        Assert.False(deposit.Json.GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task AnActivationRepeatedAfterTheCreditChangesNothing()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(id, label);
        var number = await sandbox.Gateway.Pay(label);
        var told = sandbox.Host.Postbacks.Attempted("demo", id);
        await sandbox.Merchant.Activate(id, number);
        await told;
        var answer = await sandbox.Merchant.Activate(id, number);
        Assert.Equal((HttpStatusCode.OK, "credited"), (answer.Status, answer["status"]));
        Assert.Equal(70_000, await sandbox.Merchant.Balance(label));
    }

    [Fact]
    public async Task APossibleTransactionMayBeTypedAgain()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(id, label);
        var answer = await sandbox.Merchant.Activate(id, Ids.Number());
        Assert.Equal((HttpStatusCode.OK, "possible"), (answer.Status, answer["status"]));
        var number = await sandbox.Gateway.Pay(label);
        answer = await sandbox.Merchant.Activate(id, number);
        Assert.Equal(2, answer.Json.GetProperty("activation").GetProperty("attempt").GetInt32());
    }

    [Fact]
    public async Task AnotherNumberWhileOneIsBeingCheckedIsAConflict()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await sandbox.Merchant.Deposit(id, label);
        var number = await sandbox.Gateway.Pay(label, amount: 900);
        Assert.Equal("pending", (await sandbox.Merchant.Activate(id, number))["status"]);
        var answer = await sandbox.Merchant.Activate(id, Ids.Number());
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("ACTIVATION_CONFLICT", answer.Code);
        Assert.Equal("pending", (await sandbox.Merchant.Activate(id, number))["status"]);
    }

    [Fact]
    public async Task ADepositThatIsNotThereCannotBeActivated()
    {
        var answer = await sandbox.Merchant.Activate(Ids.Order(), Ids.Number());
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("DEPOSIT_NOT_FOUND", answer.Code);
    }
}
