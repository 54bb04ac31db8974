using Paykassma.Api.Tests.Callers;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Tests.Settings;

/// <summary>What a person sets holds for the next request.</summary>
public sealed class ChangedSettingTests(SettingsFixture program) : IClassFixture<SettingsFixture>
{
    [Fact]
    public async Task AMethodThatIsSwitchedOffIsRefusedAndOneSwitchedOnIsTaken()
    {
        Assert.Contains("upi_hb", (await Available()).Body, StringComparison.Ordinal);
        await program.Set((MerchantSettings.Method("upi_hb"), "off"));
        Assert.DoesNotContain("upi_hb", (await Available()).Body, StringComparison.Ordinal);
        Assert.Contains("The selected wallet_type is invalid.", (await program.Gateway.Create(Ids.Label(), "upi_hb")).Body, StringComparison.Ordinal);
        await program.Set((MerchantSettings.Method("upi_hb"), "on"));
        Assert.Equal("ok", (await program.Gateway.Create(Ids.Label(), "upi_hb"))["status"]);
    }

    [Fact]
    public async Task AnUnknownNumberFailsOnceThereAreNoPossibleTransactions()
    {
        await program.Set((MerchantSettings.PossibleTransactions, "off"));
        Assert.Equal("fail", (await program.Gateway.Activate(Ids.Order(), Ids.Label(), Ids.Number()))["status"]);
        await program.Set((MerchantSettings.PossibleTransactions, "on"));
        Assert.Equal("possible_transaction_created", (await program.Gateway.Activate(Ids.Order(), Ids.Label(), Ids.Number()))["status"]);
    }

    [Fact]
    public async Task LimitsOfWithdrawalsHoldForTheNextRequest()
    {
        await program.Set((MerchantSettings.PayoutLimits("paytm"), "701-900"));
        Assert.Contains("amount", (await program.Withdrawals.Send(WithdrawalCaller.Body(Ids.Order()), "demo-withdrawal")).Body, StringComparison.Ordinal);
        await program.Set((MerchantSettings.PayoutLimits("paytm"), "700-900"));
        Assert.Equal(WithdrawalCaller.Ok, (await program.Withdrawals.Send(WithdrawalCaller.Body(Ids.Order()), "demo-withdrawal")).Body);
    }

    private Task<Answer> Available() => program.Gateway.Send(Requests.Get(program.Gateway.AvailablePath));
}
