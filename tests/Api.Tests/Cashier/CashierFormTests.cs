using System.Text.Json.Nodes;
using Paykassma.Api.Cashier;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Withdrawals;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>What the cashier makes of its forms, for each method of the catalogue.</summary>
public sealed class CashierFormTests
{
    private static IEnumerable<string> Deposits => PaymentSystems.All.Where(system => system.TakesDeposits).Select(system => system.WalletType);

    private static IEnumerable<string> Payouts => PaymentSystems.All.Where(system => system.Payout is not null).Select(system => system.WalletType);

    [Fact]
    public void TheNumberOfAnOrderIsOneItsMethodTakesAndAlwaysTheSame() => Cells.AllHold(Deposits, walletType =>
    {
        Assert.True(PaymentSystems.TryGet(walletType, out var system));
        var numbers = Enumerable.Range(0, 200).Select(i => PayerWallet.NumberOf($"order-{i}", system)).ToList();
        Assert.All(numbers, number => Assert.True(system.Key1!.Accepts(number)));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(numbers[7], PayerWallet.NumberOf("order-7", system));
    });

    [Fact]
    public void TheExamplesOfAWithdrawalFormAreAccepted() => Cells.AllHold(Payouts, walletType =>
    {
        Assert.True(PaymentSystems.TryGet(walletType, out var system));
        var examples = PayoutFormField.Of(system).ToDictionary(field => field.Name, field => field.Example);
        var request = WithdrawalForm.Request("id-1", "asha", system, JsonValue.Create(100), name => examples[name]);
        var reading = WithdrawalRequest.Read(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString()));
        Assert.IsType<Protocol.Messages.RequestReading<WithdrawalRequest>.Valid>(reading);
        Assert.DoesNotContain(examples.Keys, name => PayoutFormField.Of(system).Single(field => field.Name == name).Label == name);
    });
}
