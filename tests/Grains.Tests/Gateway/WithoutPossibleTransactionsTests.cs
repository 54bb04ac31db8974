using Paykassma.Domain.Gateway.Payments;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class WithoutPossibleTransactionsTests(WithoutPossibleTransactionsTests.SwitchedOff shared)
    : GatewayTest(shared), IClassFixture<WithoutPossibleTransactionsTests.SwitchedOff>
{
    [Fact]
    public async Task AnUnknownNumberFailsAndLeavesNoRowBehind()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var answer = await Scene.Activate(id, label, number);
        Assert.Equal(PaymentCode.Fail, answer.Code);
        Assert.Equal("Transaction not found", answer.Message);
        Assert.Equal(0, await Books.StatesAsync($"payment/demo/{id}"));
        Assert.Equal(0, await Books.StatesAsync($"transfer/upi_l/{number}"));
        Assert.Equal(0, await Books.StatesAsync($"payer/demo/{label}"));
    }

    [Fact]
    public async Task TheSameNumberTypedAgainOnceTheMoneyIsThereIsOk()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Scene.ShowWallet(label);
        await Scene.Activate(id, label, number);
        await Scene.Report(number);
        Assert.Equal(PaymentCode.Ok, (await Scene.Activate(id, label, number)).Code);
    }

    public sealed class SwitchedOff(PostgresFixture server) : SharedHost(server, "--Gateway:Merchants:0:PossibleTransactions=false");
}
