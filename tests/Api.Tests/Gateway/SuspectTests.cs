using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Transfers that are there and still wait for a person.</summary>
public sealed class SuspectTests(Sandbox sandbox)
{
    private GatewayCaller Strict => sandbox.Of(Sandbox.Strict);

    [Fact]
    public async Task AnAmountFarFromTheOneAskedIsPendingByteForByte()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label, amount: 900);
        Assert.Equal(ActivateTransactionTests.Pending, (await sandbox.Gateway.Activate(order, label, number, 700)).Body);
        await ExpectSuspicion(sandbox.Gateway, order, "amount_differs");
    }

    [Fact]
    public async Task ATransferThatIsTooOldIsPending()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var (wallet, shownAt) = (await Strict.Show(label), DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeMilliseconds());
        await sandbox.Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPayerGrain>(GrainKeys.Payer(Sandbox.Strict.Id, label))
            .Show(new ShowPayerWallet { WalletType = "upi_l", Usable = [wallet], Next = wallet, At = shownAt });
        await Strict.Report(number, wallet, at: DateTimeOffset.UtcNow.AddHours(-2));
        Assert.Equal(ActivateTransactionTests.Pending, (await Strict.Activate(order, label, number)).Body);
        await ExpectSuspicion(Strict, order, "transfer_too_old");
    }

    [Fact]
    public async Task ATransferOnAWalletTheLabelWasNeverShownIsPending()
    {
        var (order, stranger) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(Ids.Label());
        Assert.Equal(ActivateTransactionTests.Pending, (await sandbox.Gateway.Activate(order, stranger, number)).Body);
        await ExpectSuspicion(sandbox.Gateway, order, "wallet_never_shown");
    }

    [Fact]
    public async Task ARightNumberAfterManyWrongOnesIsPending()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await Strict.Pay(label);
        for (var i = 0; i < 3; i++) Assert.Equal(ActivateTransactionTests.NotFound, (await Strict.Activate(Ids.Order(), label, Ids.Number())).Body);
        Assert.Equal(ActivateTransactionTests.Pending, (await Strict.Activate(order, label, number)).Body);
        await ExpectSuspicion(Strict, order, "many_wrong_numbers");
    }

    private static async Task ExpectSuspicion(GatewayCaller gateway, string order, string suspicion)
    {
        var payment = await gateway.Payment(order);
        Assert.Equal("pending", payment["status"]);
        Assert.Equal([suspicion], payment.Json.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!));
    }
}
