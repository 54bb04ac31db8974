using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Another number under an order gives up the claim on the one before. Whoever did it need not be the payer.</summary>
public sealed class GivenUpNumberTests(Sandbox sandbox)
{
    [Fact]
    public async Task ANumberWhoseClaimWasGivenUpBeforeItsMoneyCameGoesToAnotherPayerByAPersonOnly()
    {
        var (order, honest, accomplice, number) = (Ids.Order(), Ids.Label(), Ids.Label(), Ids.Number());
        await GiveUpAsync(order, honest, number);
        await sandbox.Gateway.Pay(accomplice, number);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(Ids.Order(), accomplice, number)).Body);
    }

    [Fact]
    public async Task ThePayerWhoGaveItUpIsCreditedWithoutAPerson()
    {
        var (order, honest, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await GiveUpAsync(order, honest, number);
        await sandbox.Gateway.Pay(honest, number);
        Assert.Equal(Ok, (await sandbox.Gateway.Activate(Ids.Order(), honest, number)).Body);
    }

    private async Task GiveUpAsync(string order, string label, string number)
    {
        await sandbox.Gateway.Show(label);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, number)).Body);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, Ids.Number())).Body);
    }
}
